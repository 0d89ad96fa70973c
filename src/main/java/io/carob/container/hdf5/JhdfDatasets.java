package io.carob.container.hdf5;

import io.carob.ConfigException;
import io.carob.tensor.DType;
import io.jhdf.HdfFile;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The datasets of an image as jHDF sees them; the only class that knows it. It is shown only what has been checked. */
final class JhdfDatasets {

    private static final int EXPONENT_OF_BFLOAT16 = 8;

    private final HdfFile file;

    JhdfDatasets(HdfBytes bytes) {
        this.file = guarded("/", () -> new HdfFile(new JhdfChannel(bytes)));
    }

    /**
     * What a dataset holds.
     *
     * @param dtype of its elements; empty if no tensor has such
     * @param order of the bytes of an element
     */
    record Elements(Optional<DType> dtype, ByteOrder order) {

        /** Two bytes are a bfloat16: so Keras stores what h5py has no type for. */
        static Elements opaque(int width) {
            return new Elements(width == 2 ? Optional.of(DType.BFLOAT16) : Optional.empty(), ByteOrder.LITTLE_ENDIAN);
        }
    }

    Elements elements(long address, String path) {
        return guarded(path, () -> {
            DataType type = dataset(address, path).getDataType();
            return new Elements(dtype(type), order(type));
        });
    }

    /** The data of a dataset that lie in its header. */
    byte[] compact(long address, String path) {
        return guarded(path, () -> {
            ByteBuffer data = dataset(address, path).getDataBuffer();
            byte[] copy = new byte[data.remaining()];
            data.get(copy);
            return copy;
        });
    }

    private DatasetBase dataset(long address, String path) {
        Node node = file.getNodeByAddress(address);
        if (node instanceof DatasetBase dataset) {
            return dataset;
        }
        throw HdfFault.DAMAGED.at(path, "is no dataset");
    }

    /** jHDF tells damage by all kinds of exceptions. */
    private static <T> T guarded(String path, Supplier<T> work) {
        try {
            return work.get();
        } catch (ConfigException e) {
            throw e;
        } catch (RuntimeException e) {
            ConfigException fault = HdfFault.DAMAGED.at(path, "cannot be read: " + e.getMessage());
            fault.initCause(e);
            throw fault;
        }
    }

    private static Optional<DType> dtype(DataType type) {
        if (type instanceof FixedPoint whole) {
            boolean full = whole.getBitOffset() == 0 && whole.getBitPrecision() == 8 * whole.getSize();
            return full ? DType.of((whole.isSigned() ? "int" : "uint") + 8 * whole.getSize()) : Optional.empty();
        } else if (type instanceof FloatingPoint number) {
            return number(number);
        } else if (type instanceof EnumDataType choice) {
            return choice.getSize() == 1 && choice.getEnumMapping().equals(Map.of(0, "FALSE", 1, "TRUE"))
                    ? Optional.of(DType.BOOL)
                    : Optional.empty();
        }
        return type instanceof CompoundDataType compound && isComplex(compound)
                ? DType.of("complex" + 8 * type.getSize())
                : Optional.empty();
    }

    private static Optional<DType> number(FloatingPoint number) {
        if (number.getBitOffset() != 0 || number.getBitPrecision() != 8 * number.getSize()) {
            return Optional.empty();
        }
        return switch (number.getSize()) {
            case 2 -> Optional.of(number.getExponentSize() == EXPONENT_OF_BFLOAT16 ? DType.BFLOAT16 : DType.FLOAT16);
            case 4 -> Optional.of(DType.FLOAT32);
            case 8 -> Optional.of(DType.FLOAT64);
            default -> Optional.empty();
        };
    }

    /** As h5py stores a complex number. */
    private static boolean isComplex(CompoundDataType type) {
        List<CompoundDataMember> parts = type.getMembers();
        int half = type.getSize() / 2;
        return (half == Float.BYTES || half == Double.BYTES)
                && parts.size() == 2
                && isPart(parts.get(0), "r", 0, half)
                && isPart(parts.get(1), "i", half, half);
    }

    private static boolean isPart(CompoundDataMember part, String name, int offset, int size) {
        return part.getName().equals(name)
                && part.getOffset() == offset
                && part.getDataType() instanceof FloatingPoint number
                && number.getSize() == size;
    }

    private static ByteOrder order(DataType type) {
        if (type instanceof OrderedDataType ordered) {
            return ordered.getByteOrder();
        } else if (type instanceof CompoundDataType compound) {
            return order(compound.getMembers().get(0).getDataType());
        }
        return ByteOrder.LITTLE_ENDIAN;
    }
}
