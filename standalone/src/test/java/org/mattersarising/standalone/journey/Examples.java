package org.mattersarising.standalone.journey;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.mattersarising.standalone.journey.Contract.Operation;
import org.mattersarising.standalone.journey.Samples.Sample;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Real requests and answers, kept for the description; long lists are cut short. */
final class Examples {

    private static final Path FILE = Path.of("src", "test", "resources", "openapi", "examples.json");
    private static final int ITEMS = 2;
    private static final int LINES = 3;

    private final Map<String, Object> requests = new TreeMap<>();
    private final Map<String, Map<String, Object>> answers = new TreeMap<>();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();
    private final Map<String, Object> problems = new TreeMap<>();

    void success(Operation operation, String type, Sample sample, Reply reply) {
        if (sample.says() != null) requests.put(operation.id(), sample.says());
        if (operation.id().equals("readDescription")) return;
        answers.computeIfAbsent(operation.id(), id -> new TreeMap<>())
                .put(type, type.endsWith("json") ? shortened(reply.json()) : firstLines(reply.text()));
        String[] names = operation.path().split("/", -1);
        String[] values = sample.path().replaceFirst("\\?.*", "").split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (!names[i].startsWith("{")) continue;
            String value = URLDecoder.decode(values[i], StandardCharsets.UTF_8);
            paths.computeIfAbsent(operation.id(), id -> new TreeMap<>())
                    .put(names[i].substring(1, names[i].length() - 1), value);
        }
    }

    synchronized void refusal(Reply reply) {
        if (reply.status() >= 400) problems.putIfAbsent(String.valueOf(reply.status()), reply.json());
    }

    void refusedImport(Reply reply) {
        problems.put("import", reply.json());
    }

    /** Writes them where the description is generated from, if it is to be renewed. */
    void keep() throws IOException {
        if (!Boolean.getBoolean("openapi.renew")) return;
        Map<String, Object> all =
                new TreeMap<>(Map.of("requests", requests, "answers", answers, "paths", paths, "problems", problems));
        Files.writeString(
                FILE,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(all) + "\n");
    }

    private static JsonNode shortened(JsonNode node) {
        node.values().forEach(Examples::shortened);
        if (node instanceof ArrayNode array) while (array.size() > ITEMS) array.remove(array.size() - 1);
        return node;
    }

    private static String firstLines(String text) {
        return text.lines().limit(LINES).reduce("", (lines, line) -> lines + line + "\n");
    }
}
