package io.carob.container.hdf5;

import io.carob.container.hdf5.CheckedHeader.Message;
import java.nio.ByteBuffer;

/**
 * Where the data of a dataset lie: all of them inside the image.
 *
 * @param address of the first byte; {@link HdfBytes#UNDEFINED} where nothing is stored, which stands for zeros
 * @param compact whether they lie in the header itself
 */
record CheckedData(CheckedValue value, long address, boolean compact) {

    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int CHUNKED = 2;
    private static final int VIRTUAL = 3;

    /** Zeros that are not stored may be so many times the image; a model that was never built is below the floor. */
    private static final long RATIO = 1_000;

    private static final long FLOOR = 64L << 20;

    static CheckedData of(CheckedHeader header, HdfBytes bytes, ClaimedRanges claimed, String path) {
        CheckedValue value = CheckedValue.of(
                part(header, CheckedHeader.DATASPACE, path), part(header, CheckedHeader.DATATYPE, path), path);
        ByteBuffer layout = part(header, CheckedHeader.LAYOUT, path);
        int version = layout.remaining() < 8 ? 0 : layout.get(0);
        if (version < 1 || version > 4) {
            throw HdfFault.DAMAGED.at(path, "its layout is none of HDF5");
        }
        int kind = layout.get(version < 3 ? 2 : 1);
        if (kind == VIRTUAL) {
            throw HdfFault.VIRTUAL_DATASET.at(path, "is put together of other datasets, which are never read");
        }
        CheckedData data = data(value, layout, version, kind, path);
        data.requireInside(bytes, path);
        if (kind == CHUNKED || header.only(CheckedHeader.FILTERS).isPresent()) {
            throw HdfFault.UNSUPPORTED.at(
                    path, "is stored in chunks or compressed, as Keras never does; store it contiguously");
        } else if (!data.compact && data.address != HdfBytes.UNDEFINED) {
            claimed.claim(data.address, value.bytes(path), "the data of a dataset");
        }
        return data;
    }

    private static CheckedData data(CheckedValue value, ByteBuffer layout, int version, int kind, String path) {
        int at = version < 3 ? 8 : 2;
        return switch (kind) {
            case COMPACT -> {
                int stored = version < 3 ? -1 : Short.toUnsignedInt(layout.getShort(at));
                if (stored < value.bytes(path) || stored > layout.remaining() - at - 2) {
                    throw HdfFault.DIMS.at(path, "its dimensions " + value.dims() + " are more than is stored");
                }
                yield new CheckedData(value, HdfBytes.UNDEFINED, true);
            }
            case CONTIGUOUS -> {
                if (layout.remaining() < at + (version < 3 ? 8 : 16)) {
                    throw HdfFault.DAMAGED.at(path, "its layout is too short");
                }
                long address = layout.getLong(at);
                if (version >= 3 && address != HdfBytes.UNDEFINED && layout.getLong(at + 8) < value.bytes(path)) {
                    throw HdfFault.DIMS.at(path, "its dimensions " + value.dims() + " are more than is stored");
                }
                yield new CheckedData(value, address, false);
            }
            // which parts of it are stored is not looked at
            case CHUNKED -> new CheckedData(value, HdfBytes.UNDEFINED, false);
            default -> throw HdfFault.DAMAGED.at(path, "its layout is none of HDF5");
        };
    }

    private void requireInside(HdfBytes bytes, String path) {
        long count = value.bytes(path);
        boolean zeros = address == HdfBytes.UNDEFINED;
        boolean outside = !zeros && count > 0 && (address < 0 || count > bytes.size() - address);
        boolean bomb = !compact && zeros && count > FLOOR && count / RATIO > bytes.size();
        if (outside || bomb) {
            throw HdfFault.DIMS.at(
                    path, "its dimensions " + value.dims() + " are " + count + " bytes, more than is stored");
        }
    }

    private static ByteBuffer part(CheckedHeader header, int type, String path) {
        return header.only(type)
                .map(Message::start)
                .orElseThrow(() -> HdfFault.DAMAGED.at(path, "a dataset lacks its dimensions, type or layout"));
    }
}
