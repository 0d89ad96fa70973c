package io.carob.golden;

import io.carob.CarobException;
import io.carob.config.Dialect;
import io.carob.config.Node;
import io.carob.config.text.KerasJson;
import io.carob.initializer.Initializer;
import io.carob.initializer.Initializers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a constructor, the texts that its object gives, and what becomes of them when they are read again. */
final class CallCase {

    private static final String TUPLE = "__tuple__";

    private final Fields fields;
    private final ReleaseRecord record;

    CallCase(Fields fields, ReleaseRecord record) {
        this.fields = fields.ignore("python", "message");
        this.record = record;
    }

    /** What to call a case in a message: its Python expression. */
    static String name(Node entry) {
        return entry instanceof Node.Mapping object
                        && object.get("python").orElse(Node.Null.VALUE) instanceof Node.Text python
                ? python.value()
                : "case";
    }

    /** Checks it. @return why it was not checked; empty if it was */
    Optional<String> check(String id, Subject subject) {
        boolean refused = fields.findText("error").isPresent() || fields.isMarked("unavailable");
        if (!subject.isCarob()) {
            Optional<String> expected = refused ? Optional.empty() : ReleaseRecord.text(fields, "serialize");
            return ReleaseRecord.checkActual(expected, id, subject, fields);
        }
        Initializer initializer;
        try {
            initializer = call();
        } catch (CarobException e) {
            if (!refused || e.code() == CarobException.Code.MANIFEST) {
                throw e;
            }
            fields.done();
            return Optional.empty();
        }
        if (refused) {
            throw fields.fault("must be refused, and was not");
        }
        checkTexts(initializer);
        fields.done();
        return Optional.empty();
    }

    private Initializer call() {
        Fields call = new Fields(fields.get("call"), "call");
        String name = call.text("class_name");
        Map<String, Node> arguments = new LinkedHashMap<>();
        call.mapping("kwargs").fields().forEach((key, value) -> arguments.put(key, untupled(value)));
        call.done();
        return Initializers.create(name, arguments, record.dialect(), record.release());
    }

    /** A value without the mark of a tuple, which prints as a list. */
    private static Node untupled(Node node) {
        if (node instanceof Node.Sequence list) {
            List<Node> items = new ArrayList<>();
            for (Node item : list.items()) {
                items.add(untupled(item));
            }
            return new Node.Sequence(items);
        } else if (node instanceof Node.Mapping object) {
            Optional<Node> tuple = object.fields().size() == 1 ? object.get(TUPLE) : Optional.empty();
            if (tuple.isPresent()) {
                return untupled(tuple.get());
            }
            Map<String, Node> fields = new LinkedHashMap<>();
            for (Map.Entry<String, Node> field : object.fields().entrySet()) {
                fields.put(field.getKey(), untupled(field.getValue()));
            }
            return new Node.Mapping(fields);
        }
        return node;
    }

    private void checkTexts(Initializer initializer) {
        record.checkClass(initializer, fields, "class");
        compare(initializer);
        Optional<String> serialized = ReleaseRecord.text(fields, "serialize");
        if (serialized.isEmpty()) {
            return;
        }
        Node text = KerasJson.read(serialized.get());
        Fields outcome = new Fields(fields.get("roundtrip_identical"), "roundtrip_identical").ignore("message");
        if (outcome.findText("error").isPresent()) {
            outcome.done();
            refuses(text);
            return;
        }
        boolean identical = outcome.get("ok").equals(new Node.Bool(true));
        outcome.done();
        Initializer again = record.get(text);
        if (again == null) {
            throw fields.fault("its own text gives nothing");
        } else if (identical) {
            compare(again);
        } else if (!record.serialize(again, record.dialect()).equals(fields.text("roundtrip"))) {
            throw fields.fault("its second text is not " + fields.text("roundtrip"));
        }
    }

    private void compare(Initializer initializer) {
        ReleaseRecord.checkText(fields, "get_config", record.config(initializer));
        ReleaseRecord.checkText(fields, "serialize", record.serialize(initializer, record.dialect()));
        // Keras 3 has no legacy form, and old releases of Keras 2 have no other
        boolean hasLegacyForm = record.dialect() == Dialect.TF_KERAS
                || (record.dialect() == Dialect.KERAS_2 && fields.has("serialize_legacy"));
        if (hasLegacyForm) {
            ReleaseRecord.checkText(fields, "serialize_legacy", record.serialize(initializer, Dialect.KERAS_2));
        }
    }

    private void refuses(Node text) {
        try {
            record.get(text);
        } catch (CarobException e) {
            return;
        }
        throw fields.fault("its own text must be refused, and was not");
    }
}
