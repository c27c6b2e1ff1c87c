package org.mattersarising.command.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.mattersarising.http.StrictJson;
import org.mattersarising.personal.Erased;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first answer to a request as it is kept: without positions, which are not known when it is written.
 *
 * @param answer in it, an object of one member {@code $positionOf} stands for a position
 */
record Receipt(int status, Map<String, String> headers, JsonNode answer, List<String> events) {

    private static final String PLACEHOLDER = "$positionOf";

    static Receipt of(Outcome outcome) {
        return new Receipt(outcome.status(), outcome.headers(), withPlaceholders(outcome.answer()), outcome.events());
    }

    /** @param text as {@link #text} made it */
    static Receipt read(String text, List<String> events) {
        JsonNode stored = StrictJson.mapper().readTree(text);
        return new Receipt(
                stored.get("status").intValue(),
                StrictJson.mapper().treeToValue(stored.get("headers"), new TypeReference<Map<String, String>>() {}),
                stored.get("answer"),
                events);
    }

    String text() {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("status", status);
        stored.put("headers", headers);
        stored.put("answer", answer);
        return StrictJson.mapper().writeValueAsString(stored);
    }

    /** Every event whose position must be known before the answer can be given. */
    List<String> awaited() {
        Set<String> all = new LinkedHashSet<>(events);
        collect(answer, all);
        return List.copyOf(all);
    }

    Answered answer(ToLongFunction<String> positionOf) {
        byte[] body = StrictJson.mapper().writeValueAsBytes(filled(answer, positionOf));
        return new Answered(
                status,
                headers,
                Erased.shownJson(body)
                        .map(shown -> StrictJson.mapper().writeValueAsBytes(shown))
                        .orElse(body));
    }

    private static JsonNode withPlaceholders(Object value) {
        return switch (value) {
            case Outcome.PositionOf position ->
                JsonNodeFactory.instance.objectNode().put(PLACEHOLDER, position.event());
            case Map<?, ?> map -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                map.forEach((name, member) -> object.set((String) name, withPlaceholders(member)));
                yield object;
            }
            case List<?> list -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                list.forEach(element -> array.add(withPlaceholders(element)));
                yield array;
            }
            case null -> JsonNodeFactory.instance.nullNode();
            default -> StrictJson.mapper().valueToTree(value);
        };
    }

    private static void collect(JsonNode node, Set<String> events) {
        if (isPlaceholder(node)) events.add(node.get(PLACEHOLDER).stringValue());
        else node.values().forEach(child -> collect(child, events));
    }

    private static JsonNode filled(JsonNode node, ToLongFunction<String> positionOf) {
        if (isPlaceholder(node)) {
            return JsonNodeFactory.instance.numberNode(
                    positionOf.applyAsLong(node.get(PLACEHOLDER).stringValue()));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> filled.set(member.getKey(), filled(member.getValue(), positionOf)));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> filled = new ArrayList<>();
            array.values().forEach(element -> filled.add(filled(element, positionOf)));
            return JsonNodeFactory.instance.arrayNode().addAll(filled);
        }
        return node;
    }

    private static boolean isPlaceholder(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.has(PLACEHOLDER);
    }
}
