package io.carob.container.hdf5;

import io.carob.ConfigException;
import io.carob.config.Quoted;
import io.carob.container.hdf5.HdfStructure.Waiting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is in an HDF5 image, as far as it can be seen: where {@link HdfReader} refuses the image for the first thing that is
 * wrong, here all of it is noted and the rest still looked at. Needs no library.
 *
 * @param paths of all objects, in the order of the image
 * @param texts attributes that are text
 * @param faults all that is wrong, each with its place in the image
 */
public record HdfListing(List<String> paths, List<Text> texts, List<ConfigException> faults) {

    public HdfListing {
        paths = List.copyOf(paths);
        texts = List.copyOf(texts);
        faults = List.copyOf(faults);
    }

    /**
     * An attribute that is text.
     *
     * @param place such as {@code /@model_config}
     */
    public record Text(String place, String text) {}

    /**
     * Lists an image. No damage ends it.
     *
     * @param base where in its file the image begins, which is mostly 0
     */
    public static HdfListing of(HdfBytes bytes, long base) {
        return new Walk(bytes).all(base);
    }

    /** The way through one image. */
    private static final class Walk {

        private final HdfBytes bytes;
        private final ClaimedRanges claimed = new ClaimedRanges();
        private final TextHeap heap;
        private final List<String> paths = new ArrayList<>();
        private final List<Text> texts = new ArrayList<>();
        private final List<ConfigException> faults = new ArrayList<>();
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private final Set<Long> seen = new HashSet<>();
        private final Set<Long> groups = new HashSet<>();
        private boolean circular;

        Walk(HdfBytes bytes) {
            this.bytes = bytes;
            this.heap = new TextHeap(bytes, claimed);
        }

        HdfListing all(long base) {
            try {
                waiting.push(new Waiting("/", HdfStructure.rootAddress(bytes, claimed, base, faults::add), 0));
            } catch (ConfigException e) {
                faults.add(e);
            }
            while (!waiting.isEmpty()) {
                Waiting next = waiting.pop();
                if (paths.size() >= HdfStructure.MOST) {
                    faults.add(HdfFault.TOO_MANY_OBJECTS.at(
                            next.path(), "there are more than " + HdfStructure.MOST + " objects"));
                    break;
                }
                paths.add(next.path());
                look(next);
            }
            return new HdfListing(paths, texts, faults);
        }

        private void look(Waiting object) {
            if (object.depth() > HdfStructure.DEEPEST) {
                faults.add(HdfFault.TOO_DEEP.at(
                        object.path(), "groups are more than " + HdfStructure.DEEPEST + " deep inside each other"));
            } else if (groups.contains(object.address())) {
                if (circular) {
                    return;
                }
                // one of them tells of all: they multiply
                circular = true;
                faults.add(HdfFault.CYCLE.at(object.path(), "is a group that stands at another place too"));
            } else if (seen.add(object.address())) {
                noting(object.path(), () -> header(object));
            }
        }

        /** Does a part of the work; what is wrong with it ends no more than that part. */
        private void noting(String path, Runnable part) {
            try {
                part.run();
            } catch (ConfigException e) {
                note(path, e);
            }
        }

        /** The same of a value: one of a kind that no tensor or text has is nothing wrong here. */
        private void notingValue(String path, Runnable part) {
            noting(path, () -> {
                try {
                    part.run();
                } catch (ConfigException e) {
                    if (!HdfFault.UNSUPPORTED.isCauseOf(e)) {
                        throw e;
                    }
                }
            });
        }

        private void note(String path, ConfigException fault) {
            faults.add(fault.path().startsWith("/") ? fault : fault.at(path + ", " + fault.path()));
        }

        private void header(Waiting object) {
            String path = object.path();
            Refusal refusal = fault -> note(path, fault);
            CheckedHeader header = CheckedHeader.read(bytes, claimed, object.address(), refusal);
            for (CheckedHeader.Message message : header.all(CheckedHeader.ATTRIBUTE)) {
                notingValue(path, () -> attribute(message, path));
            }
            if (!header.all(CheckedHeader.DATASPACE).isEmpty()) {
                notingValue(path, () -> CheckedData.of(header, bytes, claimed, path));
                return;
            }
            groups.add(object.address());
            noting(path, () -> {
                Map<String, Long> links = CheckedLinks.of(header, bytes, claimed, path, refusal);
                List<Waiting> members = new ArrayList<>();
                String lead = path.equals("/") ? "/" : path + "/";
                links.forEach((name, address) -> members.add(new Waiting(lead + name, address, object.depth() + 1)));
                Collections.reverse(members);
                members.forEach(waiting::push);
            });
        }

        private void attribute(CheckedHeader.Message message, String path) {
            CheckedAttribute attribute = CheckedAttribute.of(message, path);
            String place = path + "@" + Quoted.name(attribute.name());
            int width = attribute.value().width();
            if (attribute.value().text() == CheckedValue.Text.NONE
                    || attribute.data().limit() < width) {
                return;
            }
            ByteBuffer first = attribute.data().slice(0, width).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer utf8 = attribute.value().text() == CheckedValue.Text.VARIABLE ? heap.text(first, place) : first;
            String text = StandardCharsets.UTF_8.decode(utf8.duplicate()).toString();
            int end = text.indexOf('\0');
            texts.add(new Text(place, end < 0 ? text : text.substring(0, end)));
        }
    }
}
