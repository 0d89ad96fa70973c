package io.carob.container.hdf5;

import io.carob.config.Quoted;
import io.carob.container.hdf5.CheckedHeader.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An attribute, all of whose parts lie inside its message.
 *
 * @param name as it stands there
 * @param value how much it is
 * @param data its elements
 */
record CheckedAttribute(String name, CheckedValue value, ByteBuffer data) {

    private static final int SHARED = 3;

    static CheckedAttribute of(Message message, String path) {
        ByteBuffer body = message.start();
        if (body.remaining() < 8 || body.get(0) < 1 || body.get(0) > 3) {
            throw HdfFault.DAMAGED.at(path, "an attribute of unknown version");
        }
        int version = body.get(0);
        if (version > 1 && (body.get(1) & SHARED) != 0) {
            throw HdfFault.SHARED_MESSAGE.at(path, "the type of an attribute is kept at another place");
        }
        body.position(version == 3 ? 9 : 8);
        int[] sizes = {
            Short.toUnsignedInt(body.getShort(2)),
            Short.toUnsignedInt(body.getShort(4)),
            Short.toUnsignedInt(body.getShort(6))
        };
        String name = name(part(body, sizes[0], version, path));
        String place = path + "@" + Quoted.name(name);
        ByteBuffer type = part(body, sizes[1], version, path);
        CheckedValue value = CheckedValue.of(part(body, sizes[2], version, path), type, place);
        if (value.bytes(place) > body.remaining()) {
            throw HdfFault.DIMS.at(place, "its dimensions " + value.dims() + " are more than is there");
        }
        return new CheckedAttribute(
                name,
                value,
                body.slice(body.position(), (int) value.bytes(place)).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** A part of the body, which version 1 fills up to a multiple of eight bytes. */
    private static ByteBuffer part(ByteBuffer body, int size, int version, String path) {
        int padded = version == 1 ? (size + 7) / 8 * 8 : size;
        if (padded > body.remaining()) {
            throw HdfFault.DAMAGED.at(path, "an attribute is longer than its message");
        }
        ByteBuffer part = body.slice(body.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        body.position(body.position() + padded);
        return part;
    }

    private static String name(ByteBuffer bytes) {
        String name = StandardCharsets.UTF_8.decode(bytes).toString();
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }
}
