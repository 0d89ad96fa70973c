package io.carob.golden;

import io.carob.config.Node;
import io.carob.config.text.JsonReader;
import io.carob.config.text.JsonStyle;
import io.carob.config.text.KerasJson;
import io.carob.config.text.KerasYaml;
import io.carob.config.text.YamlReader;
import io.carob.config.text.YamlStyle;
import io.carob.tensor.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The file that a record names, and the style in which it is to be written again.
 *
 * @param text its characters, unpacked
 * @param tree what it says
 * @param style such as {@code json default}
 * @param wantsBytes whether it is to be written again byte for byte
 */
record ModelFile(String text, Node tree, String style, boolean wantsBytes) {

    private static final Pattern INDENT = Pattern.compile("json indent (\\d{1,3})");
    private static final String YAML = "yaml";

    static ModelFile of(Fields fields, Path manifest) {
        String name = fields.text("file");
        byte[] bytes = bytes(manifest.resolveSibling(name), fields);
        if (bytes.length != fields.whole("bytes")) {
            throw fields.fault(name + " has " + bytes.length + " bytes, not " + fields.whole("bytes"));
        } else if (!Sha256.of(bytes).equals(fields.text("sha256"))) {
            throw fields.fault(name + " has another sha256");
        }
        String style = fields.text("style");
        String expect = fields.text("expect");
        if (!expect.equals("bytes") && !expect.equals("tree")) {
            throw fields.fault("needs expect to be bytes or tree, got " + expect);
        }
        try {
            InputStream in = new ByteArrayInputStream(bytes);
            Node tree = style.startsWith(YAML) ? YamlReader.DEFAULT.read(in) : JsonReader.DEFAULT.read(in);
            ModelFile file =
                    new ModelFile(new String(bytes, StandardCharsets.UTF_8), tree, style, expect.equals("bytes"));
            file.print(Node.Null.VALUE);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw fields.fault(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] bytes(Path file, Fields fields) {
        try (InputStream in = Files.newInputStream(file)) {
            return (file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes();
        } catch (IOException e) {
            throw fields.fault("cannot be read: " + e.getMessage());
        }
    }

    Node read(String written) {
        return style.startsWith(YAML) ? KerasYaml.read(written) : KerasJson.read(written);
    }

    /** The text of a tree in this style. */
    String print(Node node) {
        Matcher indent = INDENT.matcher(style);
        if (indent.matches()) {
            return KerasJson.print(node, JsonStyle.DEFAULT.withIndent(Integer.parseInt(indent.group(1))));
        }
        return switch (style) {
            case "json default" -> KerasJson.print(node);
            case "json compact" -> KerasJson.print(node, JsonStyle.DEFAULT.withoutSpaces());
            case "yaml default" -> KerasYaml.print(node);
            case "yaml flow_none" -> KerasYaml.print(node, YamlStyle.DEFAULT.withFlowLeaves());
            default -> throw new IllegalArgumentException("has the unknown style " + style);
        };
    }
}
