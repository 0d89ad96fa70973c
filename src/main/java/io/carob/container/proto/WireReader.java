package io.carob.container.proto;

import com.google.protobuf.CodedInputStream;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the fields of one message, and tells what is wrong with it and where. */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private static final int LONGEST_VARINT = 10;

    private final byte[] bytes;
    private final int end;
    private final CodedInputStream in;
    private final int start;

    WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private WireReader(byte[] bytes, int start, int count) {
        this.bytes = bytes;
        this.start = start;
        this.end = start + count;
        this.in = CodedInputStream.newInstance(bytes, start, count);
    }

    boolean isAtEnd() {
        return at() == end;
    }

    private int at() {
        return start + in.getTotalBytesRead();
    }

    /**
     * The number of the next field times eight, plus its wire type.
     *
     * @throws ConfigException if no field can have it
     */
    int tag() {
        int at = at();
        long tag = varint();
        int type = (int) (tag & 7);
        boolean known = type == VARINT || type == FIXED64 || type == LENGTH || type == FIXED32;
        if (!known || tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw fault("protobuf-field", at, "no field of a message begins so");
        }
        return (int) tag;
    }

    long varint() {
        requireShort(at());
        try {
            return in.readRawVarint64();
        } catch (IOException e) {
            throw new IllegalStateException("the bytes are there", e);
        }
    }

    /** The library takes some numbers whose last byte says that another one follows. */
    private void requireShort(int at) {
        int last = at;
        while (last < end && bytes[last] < 0) {
            last++;
        }
        if (last - at >= LONGEST_VARINT) {
            throw fault("protobuf-varint", at, "a number has more than ten bytes");
        } else if (last == end) {
            throw fault("protobuf-length", at, "the message ends inside a number");
        }
    }

    /** The message in a field. */
    WireReader message() {
        int length = length();
        WireReader message = new WireReader(bytes, at(), length);
        skipBytes(length);
        return message;
    }

    /** The text in a field. */
    String text() {
        int length = length();
        int at = at();
        skipBytes(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigException(Code.ENCODING, "byte " + at, "a text is not UTF-8").because("not-utf8");
        }
    }

    private int length() {
        int at = at();
        long length = varint();
        if (length < 0 || length > end - at()) {
            throw fault(
                    "protobuf-length",
                    at,
                    "a length of " + Long.toUnsignedString(length) + " leads beyond the end of the message");
        }
        return (int) length;
    }

    /** Passes over a field that is of no interest. */
    void skip(int tag) {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> skipFixed(8);
            case FIXED32 -> skipFixed(4);
            default -> skipBytes(length());
        }
    }

    private void skipFixed(int count) {
        if (count > end - at()) {
            throw fault("protobuf-length", at(), "the message ends inside a number");
        }
        skipBytes(count);
    }

    private void skipBytes(int count) {
        try {
            in.skipRawBytes(count);
        } catch (IOException e) {
            throw new IllegalStateException("the bytes are there", e);
        }
    }

    private static ConfigException fault(String reason, int at, String problem) {
        return new ConfigException(Code.DAMAGED, "byte " + at, problem).because(reason);
    }
}
