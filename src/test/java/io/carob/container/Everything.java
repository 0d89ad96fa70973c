package io.carob.container;

import io.carob.CarobException;
import io.carob.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Asks a container for everything in it. */
final class Everything {

    /** Enough of each tensor to see that its bytes are there. */
    private static final int ELEMENTS = 64;

    private Everything() {}

    /** Reads it; what is wrong with one part hides no other part. @return the first refusal's reason, or nothing */
    static String of(Path path) throws IOException {
        try (Container container = Container.open(path)) {
            String first = "";
            first = first(first, () -> container.config());
            first = first(first, () -> container.metadata());
            first = first(first, () -> read(container));
            return first(first, () -> {
                for (Asset asset : container.assets()) {
                    asset.read();
                }
            });
        } catch (CarobException e) {
            return reason(e);
        }
    }

    private interface Part {
        void read() throws IOException;
    }

    private static String first(String before, Part part) throws IOException {
        try {
            part.read();
            return before;
        } catch (CarobException e) {
            return before.isEmpty() ? reason(e) : before;
        } catch (NoSuchFileException e) {
            // a manifest may name any file beside it
            return before.isEmpty() ? "no-such-file" : before;
        }
    }

    private static void read(Container container) throws IOException {
        for (Weight weight : container.weights()) {
            long count = weight.tensor().shape().elements();
            int some = (int) Math.min(ELEMENTS, count);
            ByteBuffer bytes =
                    ByteBuffer.allocate(some * weight.tensor().dtype().bytes());
            weight.tensor().read(0, bytes);
            weight.tensor().read(count - some, bytes.clear());
        }
    }

    static String reason(CarobException e) {
        return e instanceof ConfigException fault ? fault.reason() : e.code().toString();
    }
}
