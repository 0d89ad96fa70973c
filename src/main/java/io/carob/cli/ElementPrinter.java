package io.carob.cli;

import io.carob.tensor.Tensor;
import io.carob.tensor.sink.CsvText;
import io.carob.tensor.sink.HexText;
import io.carob.tensor.sink.JsonText;
import java.io.IOException;
import java.util.Locale;

/** The forms in which all elements of a tensor can be printed. */
enum ElementPrinter {
    JSON(JsonText::write),
    CSV(CsvText::write),
    HEX(HexText::write);

    /** Writes all elements of a tensor as text. */
    private interface Form {
        void write(Tensor tensor, Appendable out) throws IOException;
    }

    private final Form form;

    ElementPrinter(Form form) {
        this.form = form;
    }

    /** Its word on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    void print(Tensor tensor, Appendable out) throws IOException {
        form.write(tensor, out);
    }
}
