package io.carob.cli;

import io.carob.CarobException;
import io.carob.cli.TensorList.Item;
import io.carob.engine.GeneratedTensor;
import io.carob.tensor.ParallelReader;
import io.carob.tensor.SlicedTensor;
import io.carob.tensor.Tensor;
import io.carob.tensor.TensorSink;
import io.carob.tensor.sink.Contents;
import io.carob.tensor.sink.TensorFormat;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The tensors of a list, on their way into one file. */
final class ListedTensors {

    private final TensorOptions options;
    private final List<Listed> tensors = new ArrayList<>();

    /** A tensor that is let go where memory is short, and then made again of the seed that was drawn for it. */
    private static final class Listed {
        private final Item item;
        private final Contents.Entry entry;
        private final Map<String, String> notes;
        private SoftReference<Tensor> made;

        Listed(Item asked, GeneratedTensor whole) {
            item = new Item(asked.place(), asked.name(), asked.backend(), whole.spec(), asked.slice());
            notes = Provenance.of(whole, asked.backend(), asked.slice());
            Tensor tensor = sliced(whole);
            entry = Contents.Entry.of(asked.name(), tensor);
            made = new SoftReference<>(tensor);
        }

        private Tensor sliced(Tensor whole) {
            return item.slice()
                    .<Tensor>map(part -> new SlicedTensor(whole, part))
                    .orElse(whole);
        }

        Tensor tensor(TensorOptions options) {
            Tensor tensor = made.get();
            if (tensor == null) {
                tensor = sliced(options.generate(item.backend(), item.spec()));
                made = new SoftReference<>(tensor);
            }
            return tensor;
        }
    }

    ListedTensors(TensorOptions options) {
        this.options = options;
    }

    /**
     * Makes all tensors that can be made; why the others cannot, or cannot go to a file of this format, the list is told.
     *
     * @param drawn takes the name and the seed of a tensor whose seed was drawn
     */
    void make(TensorList list, TensorFormat format, BiConsumer<String, String> drawn) {
        for (Item item : list.items()) {
            try {
                GeneratedTensor whole = options.generate(item.backend(), item.spec());
                Listed listed = new Listed(item, whole);
                format.check(new Contents(List.of(listed.entry), Map.of()));
                tensors.add(listed);
                if (!whole.spec().initializer().equals(item.spec().initializer())) {
                    Provenance.drawn(whole)
                            .ifPresent(seed ->
                                    drawn.accept(item.name(), seed.value().toString()));
                }
            } catch (CarobException e) {
                list.fault(e.code(), item.place(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** What the file will hold. The notes on a tensor stand under its name and a point. */
    private Contents contents() {
        Map<String, String> notes = new TreeMap<>();
        notes.put("carob", Main.Version.number());
        for (Listed tensor : tensors) {
            tensor.notes.forEach((key, note) -> notes.put(tensor.entry.name() + "." + key, note));
        }
        return new Contents(tensors.stream().map(tensor -> tensor.entry).toList(), notes);
    }

    /** Writes the file. */
    void write(Path path, TensorFormat format, ParallelReader reader) throws IOException {
        Contents contents = contents();
        try (TensorSink sink = format.open(path, contents, reader);
                Progress progress = Progress.of(contents.elements())) {
            for (Listed tensor : tensors) {
                sink.put(tensor.entry.name(), progress.watch(tensor.tensor(options)));
            }
        }
    }
}
