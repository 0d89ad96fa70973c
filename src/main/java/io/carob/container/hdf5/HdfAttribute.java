package io.carob.container.hdf5;

import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.StoredTensor;
import io.carob.tensor.Tensor;
import java.util.List;

/** A small value that stands at a group or dataset: a string of any length, a list of them, or numbers. */
public sealed interface HdfAttribute {

    /**
     * One string.
     *
     * @param text of any length, unless it is {@link HdfString#FIXED}
     */
    record Text(String text, HdfString form) implements HdfAttribute {

        /** @throws IllegalArgumentException if there is a NUL or half a surrogate pair in it */
        public Text {
            HdfName.requireText(text);
        }
    }

    /** A list of strings. Of those in the heap some four thousand go into an attribute; h5py has that limit too. */
    record TextList(List<String> texts, HdfString form) implements HdfAttribute {

        /** @throws IllegalArgumentException if there is a NUL or half a surrogate pair in one */
        public TextList {
            texts = List.copyOf(texts);
            texts.forEach(HdfName::requireText);
        }
    }

    /** A number or an array of them, less than 64 KiB. */
    record Numbers(Tensor tensor) implements HdfAttribute {

        /** @throws IllegalArgumentException if there are more dimensions than a dataset has */
        public Numbers {
            HdfDataset.requireRank(tensor);
        }
    }

    /** What {@code []} of Python is to h5py: no numbers, where there might have been strings. */
    static HdfAttribute emptyList() {
        return new Numbers(StoredTensor.of(DType.FLOAT64, Shape.of(0), new byte[0]));
    }
}
