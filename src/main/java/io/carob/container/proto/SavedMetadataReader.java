package io.carob.container.proto;

import io.carob.container.proto.SavedMetadata.SavedObject;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link SavedMetadata}; of a field that stands twice the last value counts, as the format wants it. */
final class SavedMetadataReader {

    private static final int NODES = 1 << 3 | WireReader.LENGTH;
    private static final int ID = 2 << 3 | WireReader.VARINT;
    private static final int PATH = 3 << 3 | WireReader.LENGTH;
    private static final int IDENTIFIER = 4 << 3 | WireReader.LENGTH;
    private static final int METADATA = 5 << 3 | WireReader.LENGTH;

    private SavedMetadataReader() {}

    static SavedMetadata read(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        List<SavedObject> nodes = new ArrayList<>();
        while (!in.isAtEnd()) {
            int tag = in.tag();
            if (tag == NODES) {
                nodes.add(object(in.message()));
            } else {
                in.skip(tag);
            }
        }
        return new SavedMetadata(nodes);
    }

    private static SavedObject object(WireReader in) {
        int id = 0;
        String path = "";
        String identifier = "";
        String metadata = "";
        while (!in.isAtEnd()) {
            int tag = in.tag();
            switch (tag) {
                case ID -> id = (int) in.varint();
                case PATH -> path = in.text();
                case IDENTIFIER -> identifier = in.text();
                case METADATA -> metadata = in.text();
                default -> in.skip(tag);
            }
        }
        return new SavedObject(id, path, identifier, metadata);
    }
}
