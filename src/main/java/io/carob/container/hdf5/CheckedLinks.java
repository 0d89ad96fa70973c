package io.carob.container.hdf5;

import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.container.hdf5.CheckedHeader.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the names in a group and the addresses behind them, in the order in which the image has them. */
final class CheckedLinks {

    private static final int TREE = CheckedHeader.signature("TREE");
    private static final int NODE = CheckedHeader.signature("SNOD");
    private static final int HEAP = CheckedHeader.signature("HEAP");
    private static final int ENTRY = 40;
    private static final int SOFT = 2;
    private static final int DEEPEST = 16;

    private final HdfBytes bytes;
    private final ClaimedRanges claimed;
    private final String path;
    private final Refusal refusal;
    private final Map<String, Long> links = new LinkedHashMap<>();

    private CheckedLinks(HdfBytes bytes, ClaimedRanges claimed, String path, Refusal refusal) {
        this.bytes = bytes;
        this.claimed = claimed;
        this.path = path;
        this.refusal = refusal;
    }

    /** The members of a group, none of which may be a path to another place. */
    static Map<String, Long> of(CheckedHeader header, HdfBytes bytes, ClaimedRanges claimed, String path) {
        return of(header, bytes, claimed, path, Refusal.OF_ALL);
    }

    /** The same; where the refusal returns, the member that is such a path is left out. */
    static Map<String, Long> of(
            CheckedHeader header, HdfBytes bytes, ClaimedRanges claimed, String path, Refusal refusal) {
        CheckedLinks group = new CheckedLinks(bytes, claimed, path, refusal);
        Optional<Message> table = header.only(CheckedHeader.SYMBOL_TABLE);
        if (table.isPresent()) {
            group.table(table.get().start());
        }
        header.only(CheckedHeader.LINK_INFO).ifPresent(message -> group.requireCompact(message.start()));
        header.all(CheckedHeader.LINK).forEach(message -> group.link(message.start()));
        return group.links;
    }

    private void table(ByteBuffer message) {
        if (message.remaining() < 16) {
            throw HdfFault.DAMAGED.at(path, "the message of a symbol table is too short");
        }
        long tree = message.getLong(0);
        long heap = message.getLong(8);
        ByteBuffer head = bytes.read(heap, 32);
        if (head.getInt(0) != HEAP) {
            throw HdfFault.DAMAGED.at(heap, "no heap of names is here");
        }
        claimed.claim(heap, 32, "a heap of names");
        claimed.claim(head.getLong(24), head.getLong(8), "the names of a group");
        tree(tree, bytes.read(head.getLong(24), head.getLong(8)), Optional.empty());
    }

    private void tree(long address, ByteBuffer names, Optional<Integer> expected) {
        ByteBuffer head = bytes.read(address, 24);
        int level = Byte.toUnsignedInt(head.get(5));
        if (head.getInt(0) != TREE || head.get(4) != 0 || level > DEEPEST || level != expected.orElse(level)) {
            throw HdfFault.DAMAGED.at(address, "no tree of a group is here");
        }
        int used = Short.toUnsignedInt(head.getShort(6));
        claimed.claim(address, 24 + 8 + 16L * used, "a tree of a group");
        ByteBuffer children = bytes.read(address + 24, 8 + 16L * used);
        for (int i = 0; i < used; i++) {
            long child = children.getLong(8 + 16 * i);
            if (level > 0) {
                tree(child, names, Optional.of(level - 1));
            } else {
                node(child, names);
            }
        }
    }

    private void node(long address, ByteBuffer names) {
        ByteBuffer head = bytes.read(address, 8);
        if (head.getInt(0) != NODE) {
            throw HdfFault.DAMAGED.at(address, "no node of a symbol table is here");
        }
        int count = Short.toUnsignedInt(head.getShort(6));
        claimed.claim(address, 8 + (long) ENTRY * count, "a node of a symbol table");
        ByteBuffer entries = bytes.read(address + 8, (long) ENTRY * count);
        for (int i = 0; i < count; i++) {
            String name = name(names, entries.getLong(ENTRY * i));
            if (entries.getInt(ENTRY * i + 16) == SOFT) {
                refusal.of(soft(name));
            } else {
                add(name, entries.getLong(ENTRY * i + 8));
            }
        }
    }

    private String name(ByteBuffer names, long offset) {
        if (offset < 0 || offset >= names.limit()) {
            throw HdfFault.DAMAGED.at(path, "a name lies outside of its heap");
        }
        int end = (int) offset;
        while (end < names.limit() && names.get(end) != 0) {
            end++;
        }
        return text(names.slice((int) offset, end - (int) offset));
    }

    private String text(ByteBuffer utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw HdfFault.DAMAGED.at(path, "the name of a member is not UTF-8");
        }
    }

    private void requireCompact(ByteBuffer message) {
        int at = 2 + (message.remaining() > 1 && (message.get(1) & 1) != 0 ? 8 : 0);
        if (message.remaining() < at + 8 || message.getLong(at) != HdfBytes.UNDEFINED) {
            refusal.of(HdfFault.UNSUPPORTED.at(path, "links are kept in a heap of their own; Keras writes none such"));
        }
    }

    private void link(ByteBuffer message) {
        if (message.remaining() < 4 || message.get() != 1) {
            throw HdfFault.DAMAGED.at(path, "a link of unknown version");
        }
        int flags = message.get();
        int kind = (flags & 8) != 0 ? message.get() : 0;
        int skipped = ((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0);
        int width = 1 << (flags & 3);
        if (message.remaining() < skipped + width) {
            throw HdfFault.DAMAGED.at(path, "a link is too short");
        }
        message.position(message.position() + skipped);
        long length = unsigned(message, width);
        if (length < 0 || length > message.remaining()) {
            throw HdfFault.DAMAGED.at(path, "the name of a link is longer than the link");
        }
        String name = text(message.slice(message.position(), (int) length));
        message.position(message.position() + (int) length);
        if (kind == 1) {
            refusal.of(soft(name));
            return;
        } else if (kind != 0) {
            refusal.of(HdfFault.EXTERNAL_LINK.at(
                    place(name), "is a link into another file, which is never read; put the data themselves here"));
            return;
        } else if (message.remaining() < 8) {
            throw HdfFault.DAMAGED.at(path, "a link is too short");
        }
        add(name, message.getLong());
    }

    private static long unsigned(ByteBuffer buffer, int width) {
        ByteBuffer wide = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < width; i++) {
            wide.put(i, buffer.get());
        }
        return wide.getLong(0);
    }

    private ConfigException soft(String name) {
        return HdfFault.SOFT_LINK.at(place(name), "is a soft link; put the data themselves here");
    }

    private String place(String name) {
        return (path.equals("/") ? path : path + "/") + Quoted.name(name);
    }

    private void add(String name, long address) {
        if (name.isEmpty() || name.equals(".") || name.contains("/")) {
            throw HdfFault.DAMAGED.at(path, "no member can have the name " + Quoted.of(name));
        } else if (links.put(name, address) != null) {
            throw HdfFault.DAMAGED.at(place(name), "stands twice in its group");
        }
    }
}
