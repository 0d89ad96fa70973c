package io.carob.config.text;

import io.carob.CarobException.Code;
import io.carob.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to text: UTF-8 with or without a byte order mark, and nothing else. */
final class Utf8 {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 9;

    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    /** All bytes of a stream, up to a limit. */
    static byte[] bytes(InputStream in, long limit) throws IOException {
        int most = (int) Math.min(limit, LONGEST_ARRAY);
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw tooLarge(most);
        }
        return bytes;
    }

    static ConfigException tooLarge(long limit) {
        return new ConfigException(
                Code.LIMIT,
                "$",
                "the text is larger than " + limit + " bytes, the reader's limit; no config is so large");
    }

    /** Whether every byte is a character of ASCII, and none a zero. */
    static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each <= 0) {
                return false;
            }
        }
        return true;
    }

    static String decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            in.position(3);
        } else if (bytes.length >= 2 && looksLikeUtf16(bytes)) {
            throw new ConfigException(Code.ENCODING, "byte 0", "the text looks like UTF-16; save it as UTF-8");
        }
        String text = new String(bytes, in.position(), in.remaining(), StandardCharsets.UTF_8);
        // every fault leaves this character, and where it stands there are few who wrote it themselves
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        try {
            if (!result.isUnderflow()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new ConfigException(
                    Code.ENCODING,
                    "byte " + in.position(),
                    String.format("0x%02x is no part of UTF-8 here; save the text as UTF-8", in.get(in.position())));
        }
        return out.flip().toString();
    }

    private static boolean looksLikeUtf16(byte[] bytes) {
        int mark = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE || bytes[0] == 0 || bytes[1] == 0;
    }
}
