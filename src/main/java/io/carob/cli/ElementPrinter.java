package io.carob.cli;

import io.carob.tensor.Tensor;
import io.carob.tensor.sink.CsvText;
import io.carob.tensor.sink.HexText;
import io.carob.tensor.sink.JsonText;
import java.io.IOException;

/** The forms in which all elements of a tensor can be printed. */
enum ElementPrinter {
    json(JsonText::write),
    csv(CsvText::write),
    hex(HexText::write);

    /** Writes all elements of a tensor as text. */
    private interface Form {
        void write(Tensor tensor, Appendable out) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final Form form;

    ElementPrinter(Form form) {
        this.form = form;
    }

    void print(Tensor tensor, Appendable out) throws IOException {
        form.write(tensor, out);
    }
}
