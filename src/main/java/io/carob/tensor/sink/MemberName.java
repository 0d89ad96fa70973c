package io.carob.tensor.sink;

import io.carob.CarobException.Code;
import io.carob.UnsupportedException;
import io.carob.config.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Which names a tensor can have in a file of several. */
final class MemberName {

    /** The longest name of a zip's member, its extension left out. */
    private static final int MAX_BYTES = 65_535 - ".npy".length();

    private static final List<String> NO_FOLDERS = List.of("", ".", "..");

    private MemberName() {}

    /** @throws UnsupportedException unless it is a text without control characters */
    static void requireText(String name) {
        if (name.isEmpty()) {
            throw new UnsupportedException(Code.BAD_VALUE, "a tensor in a file of several needs a name");
        } else if (name.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refusal(name, "has characters that no name in a file can have");
        }
    }

    /** @throws UnsupportedException unless a zip may be unpacked that has a file of this name */
    static void require(String name) {
        requireText(name);
        boolean leaves =
                name.contains("\\") || Arrays.stream(name.split("/", -1)).anyMatch(NO_FOLDERS::contains);
        if (leaves || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refusal(name, "cannot be the name of a file in a zip; write .safetensors instead");
        }
    }

    static UnsupportedException refusal(String name, String problem) {
        return new UnsupportedException(Code.BAD_VALUE, "the name " + Quoted.of(name) + " " + problem);
    }
}
