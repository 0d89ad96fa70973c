package io.carob.config.text;

import io.carob.config.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads and prints documents for another program, {@code testdata/export/compare_documents.py}.
 *
 * <p>A request is a line {@code ["print", STYLE, NOTE]} or {@code ["reprint", STYLE, TEXT]}, an answer a line with one
 * string, all JSON; {@code reprint} prints what it reads in the same style. A style is {@code json} or {@code yaml}, and
 * for YAML the words of {@link YamlStyles} after it; a note is one of {@link NotedTree}.
 */
final class DocumentExchange {

    private DocumentExchange() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.print(KerasJson.print(new Node.Text(answer(line))) + "\n");
            out.flush();
        }
    }

    private static String answer(String line) {
        List<Node> request = ((Node.Sequence) KerasJson.read(line)).items();
        String style = text(request.get(1));
        Node document =
                text(request.get(0)).equals("print") ? NotedTree.of(request.get(2)) : read(style, text(request.get(2)));
        return style.equals("json")
                ? KerasJson.print(document)
                : KerasYaml.print(document, YamlStyles.of(style.substring("yaml ".length())));
    }

    private static Node read(String style, String text) {
        return style.equals("json") ? KerasJson.read(text) : KerasYaml.read(text);
    }

    private static String text(Node node) {
        return ((Node.Text) node).value();
    }
}
