package io.carob.cli;

import io.carob.CarobException;
import io.carob.CarobException.Code;
import io.carob.ConfigException;
import io.carob.ConfigException.Finding;
import io.carob.config.Edition;
import io.carob.config.Node;
import io.carob.convert.Converted;
import io.carob.convert.Converter;
import io.carob.convert.Report;
import io.carob.convert.Report.Severity;
import io.carob.model.Model;
import io.carob.model.ModelProblems;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a model config.
 *
 * @param problems what is wrong, and what a conversion would lose or not manage
 * @param repaired what the target would refuse, and {@code carob convert} puts right
 */
record ModelCheck(List<ConfigException> problems, List<ConfigException> repaired) {

    /** By the rules of the release that the text is of. */
    static ModelCheck of(Node tree) {
        return new ModelCheck(ModelProblems.of(tree), List.of());
    }

    /** By those, and by the rules of a release that is to read it. */
    static ModelCheck of(Node tree, Edition target) {
        List<ConfigException> own = ModelProblems.of(tree);
        List<ConfigException> refused = ModelProblems.of(tree, target.dialect(), target.release());
        if (!own.isEmpty()) {
            List<ConfigException> all = new ArrayList<>(own);
            refused.stream()
                    .filter(fault ->
                            own.stream().noneMatch(known -> known.path().equals(fault.path())))
                    .forEach(all::add);
            return new ModelCheck(all, List.of());
        }
        try {
            Model model = Model.read(tree);
            return converted(refused, new Converter(target.dialect(), target.release()).convert(model), target);
        } catch (CarobException e) {
            List<ConfigException> all = new ArrayList<>(refused);
            all.add(e instanceof ConfigException fault ? fault : fault(e.code(), "$", String.valueOf(e.getMessage())));
            return new ModelCheck(all, List.of());
        }
    }

    private static ModelCheck converted(List<ConfigException> refused, Converted result, Edition target) {
        List<Report.Entry> losses = new ArrayList<>(result.report().of(Severity.IMPOSSIBLE));
        losses.addAll(result.report().of(Severity.LOSSY));
        List<ConfigException> problems = new ArrayList<>();
        losses.forEach(loss -> problems.add(new ConfigException(
                loss.severity() == Severity.LOSSY ? Code.LOSSY : Code.UNSUPPORTED,
                loss.path(),
                loss.text(),
                new Finding(loss.before().map(Node::excerpt).orElse(""), "", ""))));
        ModelProblems.of(result.config(), target.dialect(), target.release()).stream()
                .filter(fault -> losses.stream().noneMatch(loss -> touches(loss.path(), fault.path())))
                .forEach(fault -> problems.add(new ConfigException(
                        fault.code(), fault.path(), "even converted, " + fault.problem(), fault.finding())));
        List<ConfigException> repaired = refused.stream()
                .filter(fault -> problems.stream().noneMatch(problem -> touches(problem.path(), fault.path())))
                .toList();
        return new ModelCheck(problems, repaired);
    }

    private static ConfigException fault(Code code, String path, String problem) {
        return new ConfigException(code, path, problem);
    }

    /** Whether one path leads to the other. */
    private static boolean touches(String path, String other) {
        return isWithin(path, other) || isWithin(other, path);
    }

    private static boolean isWithin(String path, String outer) {
        return path.equals(outer)
                || (!outer.equals("$")
                        && path.startsWith(outer)
                        && (path.charAt(outer.length()) == '.' || path.charAt(outer.length()) == '['));
    }
}
