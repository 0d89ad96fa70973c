package io.carob.container.proto;

import io.carob.ConfigException;
import io.carob.MissingLibraryException;
import java.util.List;

/**
 * The content of a {@code keras_metadata.pb}.
 *
 * @param nodes in order
 * @see <a href="https://github.com/keras-team/tf-keras/blob/master/tf_keras/protobuf/saved_metadata.proto">saved_metadata.proto</a>
 */
public record SavedMetadata(List<SavedObject> nodes) {

    private static final String PROTOBUF = "com.google.protobuf:protobuf-java:4.36.2";

    public SavedMetadata {
        nodes = List.copyOf(nodes);
    }

    /**
     * An object of a SavedModel.
     *
     * @param id its number in the graph of objects
     * @param path such as {@code root.layer-0}
     * @param identifier such as {@code _tf_keras_layer}
     * @param metadata JSON that describes it
     */
    public record SavedObject(int id, String path, String identifier, String metadata) {}

    /**
     * Reads a whole file.
     *
     * @throws ConfigException if it is no such message; its place is a byte, its reason {@code protobuf-length} where a
     *     length leads beyond the end
     * @throws MissingLibraryException if protobuf-java is not on the class path
     */
    public static SavedMetadata read(byte[] bytes) {
        MissingLibraryException.require(
                "com.google.protobuf.CodedInputStream", PROTOBUF, "to read the keras_metadata.pb of a SavedModel");
        return SavedMetadataReader.read(bytes);
    }
}
