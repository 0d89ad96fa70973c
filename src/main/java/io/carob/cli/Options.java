package io.carob.cli;

import io.carob.audit.Severity;
import io.carob.config.Dialect;
import io.carob.config.Quoted;
import io.carob.config.Release;
import io.carob.config.Spelling;
import io.carob.config.text.TextFormat;
import io.carob.convert.Meaning.Ignored;
import io.carob.engine.Backend;
import io.carob.engine.HalfArithmetic;
import io.carob.engine.Library;
import io.carob.tensor.DType;
import io.carob.tensor.Shape;
import io.carob.tensor.Slice;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** How the words of the command line become values. */
final class Options {

    private Options() {}

    /** Teaches a command line our types. */
    static CommandLine register(CommandLine command) {
        return command.registerConverter(BigInteger.class, converter(Options::whole))
                .registerConverter(Dialect.class, oneOf("dialect", Dialect.values(), Dialect::id))
                .registerConverter(Release.class, converter(Release::parse))
                .registerConverter(Shape.class, converter(Shape::parse))
                .registerConverter(Slice.class, converter(Slice::parse))
                .registerConverter(TextFormat.class, oneOf("format", TextFormat.values(), TextFormat::id))
                .registerConverter(ReportForm.class, oneOf("form", ReportForm.values(), ReportForm::id))
                .registerConverter(FindingForm.class, oneOf("form", FindingForm.values(), FindingForm::id))
                .registerConverter(Severity.class, oneOf("severity", Severity.values(), Severity::id))
                .registerConverter(VerifyReport.class, oneOf("form", VerifyReport.values(), VerifyReport::id))
                .registerConverter(Backend.class, oneOf("backend", Backend.values(), Backend::id))
                .registerConverter(
                        HalfArithmetic.class, oneOf("arithmetic", HalfArithmetic.values(), HalfArithmetic::id))
                .registerConverter(ElementPrinter.class, oneOf("form", ElementPrinter.values(), ElementPrinter::id))
                .registerConverter(DType.class, oneOf("dtype", DType.values(), DType::id))
                .registerConverter(Ignored.class, oneOf("difference", Ignored.values(), Ignored::id))
                .registerConverter(Library.class, oneOf("library", Library.values(), Library::id));
    }

    /** A value that an option's words make together; a mistake in them is wrong usage. */
    static <T> T checked(CommandSpec spec, String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "invalid value for " + option + ": " + e.getMessage());
        }
    }

    private static BigInteger whole(String text) {
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number is needed", e);
        }
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                String problem = String.valueOf(e.getMessage());
                boolean saysWhat = problem.contains(", got ") || problem.contains(Quoted.of(text));
                throw new TypeConversionException(saysWhat ? problem : problem + ", got " + Quoted.of(text));
            }
        };
    }

    private static <T> ITypeConverter<T> oneOf(String what, T[] values, Function<T, String> id) {
        return converter(choice(what, values, id));
    }

    /** Finds a value by its id; throws IllegalArgumentException for an unknown one. */
    static <T> Function<String, T> choice(String what, T[] values, Function<T, String> id) {
        List<String> ids = Arrays.stream(values).map(id).toList();
        return text -> {
            int index = ids.indexOf(text);
            if (index < 0) {
                throw new IllegalArgumentException("unknown " + what + " " + Quoted.of(text) + "; known are "
                        + String.join(", ", ids) + Spelling.didYouMean(text, ids));
            }
            return values[index];
        };
    }
}
