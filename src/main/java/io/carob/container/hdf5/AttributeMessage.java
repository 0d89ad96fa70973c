package io.carob.container.hdf5;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Quoted;
import io.carob.container.hdf5.HdfAttribute.Numbers;
import io.carob.container.hdf5.HdfAttribute.Text;
import io.carob.container.hdf5.HdfAttribute.TextList;
import io.carob.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The message of an attribute: name, type, dimensions and value. */
final class AttributeMessage {

    /** The number of its message. */
    static final int TYPE = 0xC;

    private static final int VERSION = 1;

    private final String name;
    private final GlobalHeap heap;

    AttributeMessage(String name, GlobalHeap heap) {
        this.name = name;
        this.heap = heap;
    }

    /** @throws UnsupportedException if it has more bytes than a message */
    Block of(HdfAttribute attribute) {
        if (attribute instanceof Numbers numbers) {
            Shape shape = numbers.tensor().shape();
            requireRoom(Placement.bytes(numbers.tensor()));
            return message(
                    Datatype.of(numbers.tensor().dtype()),
                    shape,
                    new Block().add(numbers.tensor().toByteArray()));
        } else if (attribute instanceof Text text) {
            return strings(List.of(text.text()), text.form(), Shape.SCALAR);
        }
        TextList list = (TextList) attribute;
        return strings(list.texts(), list.form(), Shape.of(list.texts().size()));
    }

    private Block strings(List<String> texts, HdfString form, Shape shape) {
        if (form == HdfString.FIXED) {
            return fixed(texts, form, shape);
        }
        requireRoom((long) texts.size() * GlobalHeap.REFERENCE);
        Block references = new Block();
        texts.forEach(text -> heap.put(text, references));
        return message(Datatype.variableString(form.characterSet()), shape, references);
    }

    private Block fixed(List<String> texts, HdfString form, Shape shape) {
        // no type has 0 bytes
        int width = 1;
        for (String text : texts) {
            width = Math.max(width, text.getBytes(StandardCharsets.UTF_8).length);
        }
        requireRoom((long) width * texts.size());
        Block strings = new Block();
        for (String text : texts) {
            int end = strings.size() + width;
            strings.add(text).fill(end);
        }
        return message(Datatype.fixedString(width, form.characterSet()), shape, strings);
    }

    private Block message(Block type, Shape shape, Block value) {
        byte[] label = (name + '\0').getBytes(StandardCharsets.UTF_8);
        Block space = Dataspace.of(shape);
        Block message =
                new Block().u8(VERSION).u8(0).u16(label.length).u16(type.size()).u16(space.size());
        message.add(label)
                .align()
                .add(type)
                .align()
                .add(space)
                .align()
                .add(value)
                .align();
        requireRoom(message.size());
        return message;
    }

    private void requireRoom(long bytes) {
        if (bytes > ObjectHeader.MAX_MESSAGE) {
            throw new UnsupportedException(
                    Code.TOO_LARGE,
                    "the attribute " + Quoted.of(name) + " is longer than the " + ObjectHeader.MAX_MESSAGE
                            + " bytes that HDF5 has room for; only a single string of variable length may be longer");
        }
    }
}
