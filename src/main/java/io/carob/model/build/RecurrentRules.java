package io.carob.model.build;

import io.carob.config.Dialect;
import io.carob.model.Layer;
import io.carob.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Recurrent layers and the cells in them. */
final class RecurrentRules {

    private static final String RECURRENT = "recurrent_kernel";
    private static final String RECURRENT_INITIALIZER = "recurrent_initializer";
    private static final String UNITS = "units";
    private static final String SEQUENCES = "return_sequences";
    private static final String STATE = "return_state";
    private static final String CELL = "cell";
    private static final Slot CELL_SLOT = Slot.attribute(CELL);

    /** Of how many kernels side by side a cell is made. */
    private static final Map<String, Integer> GATES = Map.of("LSTM", 4, "GRU", 3, "SimpleRNN", 1);

    /** The order in which Keras 1 kept the gates apart. */
    private static final Map<String, List<String>> GATES_OF_KERAS_1 =
            Map.of("LSTM", List.of("i", "c", "f", "o"), "GRU", List.of("z", "r", "h"));

    private RecurrentRules() {}

    private static Sizes step(Visit visit) {
        Sizes in = visit.input();
        if (in.rank() < 3) {
            throw Unknown.because("the input " + in + " has no steps in time");
        }
        return Sizes.of(in.dim(visit.flag("time_major") ? 1 : 0)).plus(in.from(2));
    }

    /** A layer of one kind of cell. */
    static Rule layer(String kind, String cellName) {
        return new Rule(
                visit -> around(
                        visit,
                        Collections.nCopies(
                                kind.equals("LSTM") ? 2 : 1,
                                step(visit).slice(0, 1).plus(visit.whole(UNITS)))),
                (visit, into) -> {
                    if (visit.arguments().edition().dialect() == Dialect.KERAS_1) {
                        keras1(visit, kind, into);
                    } else {
                        boolean trainable = visit.arguments().isTrainable();
                        cell(visit.with(Shapes.of(step(visit))), kind, into.part(cellName, CELL_SLOT, trainable));
                    }
                });
    }

    static Rule cell(String kind) {
        return new Rule(visit -> Shapes.of(visit.input().slice(0, 1).plus(visit.whole(UNITS))), (visit, into) -> {
            cell(visit, kind, into);
        });
    }

    private static void cell(Visit visit, String kind, WeightTree into) {
        long units = visit.whole(UNITS);
        long width = Math.multiplyExact(GATES.getOrDefault(kind, 1), units);
        into.trained(
                DenseRules.KERNEL,
                Shape.of(visit.input().known(-1), width),
                visit.filling(DenseRules.KERNEL_INITIALIZER),
                visit.dtype());
        into.trained(RECURRENT, Shape.of(units, width), visit.filling(RECURRENT_INITIALIZER), visit.dtype());
        if (visit.usesBias()) {
            if (kind.equals("LSTM")) {
                forgettingBias(visit, into, units);
            } else {
                boolean two = kind.equals("GRU") && visit.flag("reset_after");
                DenseRules.bias(visit, into, two ? Shape.of(2, width) : Shape.of(width));
            }
        }
    }

    /** The bias of four gates; that which forgets may start at one, so that nothing is forgotten. */
    private static void forgettingBias(Visit visit, WeightTree into, long size) {
        Filling filling = visit.filling(DenseRules.BIAS_INITIALIZER);
        if (visit.arguments().flag("unit_forget_bias", true)) {
            filling = filling.joined(
                    new Filling.Part(size, false),
                    new Filling.Part(size, true),
                    new Filling.Part(Math.multiplyExact(2, size), false));
        }
        into.trained(DenseRules.BIAS, Shape.of(Math.multiplyExact(4, size)), filling, visit.dtype());
    }

    private static void keras1(Visit visit, String kind, WeightTree into) {
        long units = visit.whole(UNITS);
        long size = step(visit).known(-1);
        boolean joined = visit.arguments().word("consume_less").equals("gpu");
        List<String> gates = joined ? List.of() : GATES_OF_KERAS_1.getOrDefault(kind, List.of());
        long width = gates.isEmpty() ? Math.multiplyExact(GATES.getOrDefault(kind, 1), units) : units;
        for (String gate : gates.isEmpty() ? List.of("") : gates) {
            String end = gate.isEmpty() ? "" : "_" + gate;
            into.trained("W" + end, Shape.of(size, width), visit.filling("init"), visit.dtype());
            into.trained("U" + end, Shape.of(units, width), visit.filling("inner_init"), visit.dtype());
            into.trained("b" + end, Shape.of(width), Filling.UNKNOWN, visit.dtype());
        }
    }

    /** The layers for the GPU alone, which add two biases. */
    static Rule gpu(String kind) {
        return new Rule(layer(kind, "").output(), (visit, into) -> {
            long units = visit.whole(UNITS);
            long width = Math.multiplyExact(GATES.getOrDefault(kind, 1), units);
            into.trained(
                    DenseRules.KERNEL,
                    Shape.of(step(visit).known(-1), width),
                    visit.filling(DenseRules.KERNEL_INITIALIZER),
                    visit.dtype());
            into.trained(RECURRENT, Shape.of(units, width), visit.filling(RECURRENT_INITIALIZER), visit.dtype());
            DenseRules.bias(visit, into, Shape.of(Math.multiplyExact(2, width)));
        });
    }

    /** The last output, or all of them, and the states if they are asked for; the first state is the output. */
    private static Shapes around(Visit visit, List<Sizes> states) {
        return around(visit, states.get(0), states);
    }

    private static Shapes around(Visit visit, Sizes last, List<Sizes> states) {
        boolean timeMajor = visit.flag("time_major");
        OptionalLong time = visit.input().dim(timeMajor ? 0 : 1);
        Sizes output = visit.flag(SEQUENCES) ? last.inserted(timeMajor ? 0 : 1, time) : last;
        if (!visit.flag(STATE)) {
            return Shapes.of(output);
        }
        List<Sizes> all = new ArrayList<>(List.of(output));
        all.addAll(states);
        return Shapes.of(all);
    }

    /** A layer around a cell of its own. */
    static final Rule RNN = new Rule(
            visit -> {
                List<Sizes> states = new ArrayList<>();
                Sizes last = states(visit, visit.arguments().inner(CELL), step(visit), states);
                return around(visit, last, states);
            },
            (visit, into) -> {
                Layer cell = visit.arguments().inner(CELL);
                visit.walk().part(cell, cell.name(), CELL_SLOT, Shapes.of(step(visit)), into);
            });

    /** Adds the states of a cell; what it gives comes back. */
    private static Sizes states(Visit visit, Layer cell, Sizes step, List<Sizes> states) {
        LayerArguments arguments = new LayerArguments(cell);
        String kind = arguments.className();
        if (kind.equals("StackedRNNCells")) {
            Sizes next = step;
            for (Layer inner : arguments.inners("cells")) {
                next = states(visit, inner, next, states);
            }
            return next;
        }
        Sizes output = visit.through(cell, Shapes.of(step)).all().get(0);
        states.addAll(Collections.nCopies(kind.equals("LSTMCell") ? 2 : 1, output));
        return output;
    }

    static final Rule STACKED = new Rule(
            visit -> {
                Shapes next = Shapes.of(visit.input());
                for (Layer cell : visit.arguments().inners("cells")) {
                    next = visit.through(cell, next);
                }
                return next;
            },
            (visit, into) -> {
                SlotList slots = new SlotList("cells");
                Shapes next = Shapes.of(visit.input());
                for (Layer cell : visit.arguments().inners("cells")) {
                    visit.walk().part(cell, cell.name(), slots.next(cell), next, into);
                    next = visit.through(cell, next);
                }
            });

    /** A recurrent layer whose cell convolves. */
    static Rule convolving(int axes) {
        return new Rule(
                visit -> {
                    Sizes state = convolved(visit, axes);
                    return around(visit, List.of(state, state));
                },
                (visit, into) -> {
                    long filters = visit.whole(ConvolutionRules.FILTERS);
                    long channels = Image.of(visit, step(visit), axes)
                            .channels()
                            .orElseThrow(() -> Unknown.because("the channels of its input are not known"));
                    long width = Math.multiplyExact(4, filters);
                    // only Keras 3 gives the cell a name of its own
                    WeightTree cell = into.part(visit.arguments().isKeras3() ? "conv_lstm_cell" : "", CELL_SLOT, true);
                    cell.trained(
                            DenseRules.KERNEL,
                            ConvolutionRules.kernel(visit, axes, channels, width),
                            visit.filling(DenseRules.KERNEL_INITIALIZER),
                            visit.dtype());
                    cell.trained(
                            RECURRENT,
                            ConvolutionRules.kernel(visit, axes, filters, width),
                            visit.filling(RECURRENT_INITIALIZER),
                            visit.dtype());
                    if (visit.usesBias()) {
                        forgettingBias(visit, cell, filters);
                    }
                });
    }

    private static Sizes convolved(Visit visit, int axes) {
        Image image = Image.of(visit, step(visit), axes);
        return image.with(
                ConvolutionRules.windows(visit, image.spatial()), Size.of(visit.whole(ConvolutionRules.FILTERS)));
    }
}
