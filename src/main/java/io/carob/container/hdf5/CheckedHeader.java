package io.carob.container.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The header of an object: its messages, each inside its block and each block inside the image.
 *
 * @param messages in order
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file format, IV.A</a>
 */
record CheckedHeader(List<Message> messages) {

    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int LINK = 0x06;
    static final int LAYOUT = 0x08;
    static final int FILTERS = 0x0B;
    static final int ATTRIBUTE = 0x0C;
    static final int SYMBOL_TABLE = 0x11;

    private static final int EXTERNAL_FILES = 0x07;
    private static final int SHARED_TABLE = 0x0F;
    private static final int CONTINUATION = 0x10;
    private static final int ATTRIBUTE_INFO = 0x15;

    private static final int SHARED = 2;
    private static final int NEW_SIGNATURE = signature("OHDR");
    private static final int NEW_BLOCK_SIGNATURE = signature("OCHK");
    private static final int CHECKSUM = 4;
    private static final int LONGEST = 1 << 24;

    CheckedHeader {
        messages = List.copyOf(messages);
    }

    /** A message without what stands in front of it. */
    record Message(int type, ByteBuffer body) {

        /** From its beginning. */
        ByteBuffer start() {
            return body.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Four letters as a number of the image has them. */
    static int signature(String letters) {
        return letters.charAt(0) | letters.charAt(1) << 8 | letters.charAt(2) << 16 | letters.charAt(3) << 24;
    }

    /** The only message of a type; empty if there is none. */
    Optional<Message> only(int type) {
        List<Message> all = all(type);
        if (all.size() > 1) {
            throw HdfFault.DAMAGED.at("/", "an object has " + all.size() + " messages of type " + type);
        }
        return all.stream().findFirst();
    }

    List<Message> all(int type) {
        return messages.stream().filter(message -> message.type == type).toList();
    }

    /** Reads the header at an address, in which nothing may reach for another place. */
    static CheckedHeader read(HdfBytes bytes, ClaimedRanges claimed, long address) {
        return read(bytes, claimed, address, Refusal.OF_ALL);
    }

    /** The same; where the refusal returns, the message that reaches for another place is left out. */
    static CheckedHeader read(HdfBytes bytes, ClaimedRanges claimed, long address, Refusal refusal) {
        ByteBuffer first = bytes.read(address, 6);
        boolean old = first.get(0) == 1;
        if (!old && (first.getInt(0) != NEW_SIGNATURE || first.get(4) != 2)) {
            throw HdfFault.DAMAGED.at(address, "no header of an object is here");
        }
        return new CheckedHeader(new Reading(bytes, claimed, old, refusal).all(address, first));
    }

    /** A block of messages that is still to be read. */
    private record Block(long address, long size) {}

    /** The reading of one header. */
    private static final class Reading {

        private final HdfBytes bytes;
        private final ClaimedRanges claimed;
        private final boolean old;
        private final Refusal refusal;
        private final List<Message> messages = new ArrayList<>();
        private final Deque<Block> blocks = new ArrayDeque<>();
        private boolean ordered;
        private int announced = Integer.MAX_VALUE;
        private long read;

        Reading(HdfBytes bytes, ClaimedRanges claimed, boolean old, Refusal refusal) {
            this.bytes = bytes;
            this.claimed = claimed;
            this.old = old;
            this.refusal = refusal;
        }

        List<Message> all(long address, ByteBuffer first) {
            long prefix = old ? 16 : newPrefix(first);
            long size = old ? Integer.toUnsignedLong(bytes.read(address, 12).getInt(8)) : newSize(address, prefix);
            announced = old ? Short.toUnsignedInt(first.getShort(2)) : announced;
            claimed.claim(address, prefix + size + (old ? 0 : CHECKSUM), "the header of an object");
            bytes.read(address, prefix + (old ? 0 : CHECKSUM));
            messages(new Block(address + prefix, size));
            while (!blocks.isEmpty()) {
                continuation(blocks.remove());
            }
            return messages;
        }

        /** Bytes in front of the messages of a header of version 2. */
        private long newPrefix(ByteBuffer first) {
            int flags = first.get(5);
            ordered = (flags & 4) != 0;
            return 6L + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0) + (1 << (flags & 3));
        }

        private long newSize(long address, long prefix) {
            int width = 1 << (bytes.read(address, 6).get(5) & 3);
            ByteBuffer field = bytes.read(address + prefix - width, width);
            return switch (width) {
                case 1 -> Byte.toUnsignedLong(field.get(0));
                case 2 -> Short.toUnsignedLong(field.getShort(0));
                case 4 -> Integer.toUnsignedLong(field.getInt(0));
                default -> field.getLong(0);
            };
        }

        private void continuation(Block block) {
            claimed.claim(block.address, block.size, "a block of a header");
            if (old) {
                messages(block);
                return;
            }
            if (block.size < 2 * CHECKSUM || bytes.read(block.address, 4).getInt(0) != NEW_BLOCK_SIGNATURE) {
                throw HdfFault.DAMAGED.at(block.address, "no block of a header is here");
            }
            messages(new Block(block.address + CHECKSUM, block.size - 2 * CHECKSUM));
        }

        private void messages(Block block) {
            read += block.size;
            if (block.size < 0 || read > LONGEST) {
                throw HdfFault.DAMAGED.at(block.address, "the header of an object is too long");
            }
            ByteBuffer buffer = bytes.read(block.address, block.size);
            int lead = old ? 8 : ordered ? 6 : 4;
            while (buffer.remaining() >= lead && messages.size() < announced) {
                message(buffer, block.address + buffer.position());
            }
        }

        private void message(ByteBuffer buffer, long at) {
            int type = old ? Short.toUnsignedInt(buffer.getShort()) : Byte.toUnsignedInt(buffer.get());
            int size = Short.toUnsignedInt(buffer.getShort());
            int flags = buffer.get();
            buffer.position(buffer.position() + (old ? 3 : ordered ? 2 : 0));
            if (size > buffer.remaining()) {
                throw HdfFault.DAMAGED.at(at, "a message is longer than its block");
            }
            ByteBuffer body = buffer.slice(buffer.position(), size).order(ByteOrder.LITTLE_ENDIAN);
            buffer.position(buffer.position() + size);
            if (isRefused(type, flags, body, at)) {
                return;
            }
            if (type == CONTINUATION) {
                if (body.remaining() < 16) {
                    throw HdfFault.DAMAGED.at(at, "a message is too short");
                }
                blocks.add(new Block(body.getLong(0), body.getLong(8)));
            }
            messages.add(new Message(type, body));
        }

        private boolean isRefused(int type, int flags, ByteBuffer body, long at) {
            if ((flags & SHARED) != 0 || type == SHARED_TABLE) {
                refusal.of(HdfFault.SHARED_MESSAGE.at(at, "a message of a header is kept at another place"));
            } else if (type == EXTERNAL_FILES) {
                refusal.of(HdfFault.EXTERNAL_STORAGE.at(at, "the data are kept in another file, which is never read"));
            } else if (type == ATTRIBUTE_INFO && denseAttributes(body)) {
                refusal.of(HdfFault.UNSUPPORTED.at(
                        at, "attributes are kept in a heap of their own; Keras writes none such"));
            } else {
                return false;
            }
            return true;
        }

        private static boolean denseAttributes(ByteBuffer body) {
            int at = 2 + (body.remaining() > 1 && (body.get(1) & 1) != 0 ? 2 : 0);
            return body.remaining() < at + 8 || body.getLong(at) != HdfBytes.UNDEFINED;
        }
    }
}
