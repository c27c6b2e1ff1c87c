package org.mattersarising.standalone.openapi;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a description promised, and whether another one keeps it: openapi-diff says, whose view ends at OpenAPI 3.0. */
final class Promise {

    private final JsonNode promised;

    Promise(JsonNode promised) {
        this.promised = promised;
    }

    /** What is broken, for people to read; empty where everything is kept. */
    String brokenBy(JsonNode described) {
        List<String> broken = new ArrayList<>(renamed(described));
        broken.addAll(refused(described));
        ChangedOpenApi changes = OpenApiCompare.fromContents(
                earlier(promised).toString(), earlier(described).toString());
        if (changes.isIncompatible()) broken.add(markdown(changes));
        return String.join("\n", broken);
    }

    /** Programs are generated from the identifiers of operations; openapi-diff takes them for words. */
    private List<String> renamed(JsonNode described) {
        List<String> renamed = new ArrayList<>();
        promised.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode now = described.path("paths").path(path.getKey()).path(operation.getKey());
                    JsonNode id = operation.getValue().get("operationId");
                    if (!now.isMissingNode() && !Objects.equals(id, now.get("operationId"))) {
                        renamed.add("%s %s was %s and is called %s"
                                .formatted(operation.getKey(), path.getKey(), id, now.get("operationId")));
                    }
                }));
        return renamed;
    }

    /** A body with a member that is no longer known is refused; openapi-diff thinks that it is ignored. */
    private List<String> refused(JsonNode described) {
        List<String> refused = new ArrayList<>();
        promised.at("/components/schemas").properties().forEach(schema -> {
            JsonNode now = described.at("/components/schemas").path(schema.getKey());
            if (schema.getValue().path("additionalProperties").asBoolean(true) || now.isMissingNode()) return;
            schema.getValue().path("properties").propertyNames().stream()
                    .filter(member -> !now.path("properties").has(member))
                    .forEach(member -> refused.add("%s no longer takes %s".formatted(schema.getKey(), member)));
        });
        return refused;
    }

    private static String markdown(ChangedOpenApi changes) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new MarkdownRender().render(changes, new OutputStreamWriter(text, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The same in OpenAPI 3.0: null is no type there but a property of one. */
    private static ObjectNode earlier(JsonNode document) {
        ObjectNode copy = (ObjectNode) document.deepCopy();
        copy.put("openapi", "3.0.3");
        ((ObjectNode) copy.get("info")).remove("summary");
        copy.properties().forEach(each -> rewrite(each.getValue()));
        return copy;
    }

    private static void rewrite(JsonNode node) {
        node.values().forEach(Promise::rewrite);
        if (!(node instanceof ObjectNode object)) return;
        if (object.get("type") instanceof ArrayNode types
                && types.values().stream().allMatch(JsonNode::isString)) {
            List<String> names =
                    types.values().stream().map(JsonNode::stringValue).toList();
            object.put("type", names.getFirst());
            if (names.contains("null")) object.put("nullable", true);
        }
        if (object.get("enum") instanceof ArrayNode values) values.removeNulls();
        for (String either : List.of("anyOf", "oneOf")) {
            if (!(object.get(either) instanceof ArrayNode forms)) continue;
            List<JsonNode> others = forms.values().stream()
                    .filter(form -> !form.path("type").asString().equals("null"))
                    .toList();
            if (others.size() == forms.size()) continue;
            object.put("nullable", true);
            if (others.size() == 1) {
                object.remove(either);
                object.putArray("allOf").add(others.getFirst());
            } else {
                object.putArray(either).addAll(others);
            }
        }
    }
}
