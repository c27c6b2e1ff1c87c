package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description that a server gives of its interface, and whether its answers are as described. */
final class Contract {

    /** Headers that say something; an answer may carry them only where they are described. */
    private static final Set<String> TELLING = Set.of(
            "ETag", "Content-Location", "Link", "Location", "Retry-After", "Memento-Datetime", "WWW-Authenticate");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final JsonNode document;
    private final ObjectNode strict;
    private final Map<String, Operation> operations = new TreeMap<>();
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /** One call as it is described. */
    record Operation(String id, String method, String path, JsonNode described) {

        List<String> statuses() {
            return List.copyOf(described.get("responses").propertyNames());
        }

        /** Any one of these permissions; none where everybody may make the call. */
        List<String> needs() {
            return described
                    .get("x-needs")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
        }

        /** Whether everybody may make it where the register is open. */
        boolean openToo() {
            return described.get("security").valueStream().anyMatch(JsonNode::isEmpty);
        }

        boolean takesBody() {
            return described.has("requestBody");
        }

        boolean takesForm() {
            return described.path("requestBody").path("content").has("multipart/form-data");
        }

        String success() {
            return statuses().stream()
                    .filter(status -> status.startsWith("2"))
                    .findFirst()
                    .orElseThrow();
        }

        /** The forms in which it answers. */
        List<String> types() {
            return List.copyOf(
                    described.get("responses").get(success()).path("content").propertyNames());
        }
    }

    Contract(JsonNode document) {
        this.document = document;
        this.strict = (ObjectNode) document.deepCopy();
        close(strict.get("components").get("schemas"));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String id = method.getValue().get("operationId").stringValue();
                    operations.put(
                            id,
                            new Operation(
                                    id, method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
                }));
    }

    /** A description lets members be added; a test wants to know of each. */
    private static void close(JsonNode node) {
        node.values().forEach(Contract::close);
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    Map<String, Operation> operations() {
        return operations;
    }

    Operation operation(String id) {
        return operations.get(id);
    }

    /** What is described and was never answered, as {@code operation status form}. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>();
        for (Operation operation : operations.values()) {
            for (String status : operation.statuses()) {
                Set<String> types = new TreeSet<>(
                        resolved(operation.described().get("responses").get(status))
                                .path("content")
                                .propertyNames());
                if (types.isEmpty()) types.add("nothing");
                types.forEach(type -> unseen.add("%s %s %s".formatted(operation.id(), status, type)));
            }
        }
        unseen.removeAll(seen);
        return unseen;
    }

    /** The reply, once it is as described. */
    Reply check(String id, Reply reply) {
        Operation operation = operations.get(id);
        String status = String.valueOf(reply.status());
        String what = "%s %s answered %s: %s"
                .formatted(operation.method(), reply.response().uri(), status, shown(reply));
        assertThat(operation.statuses()).as("Not described: %s", what).contains(status);
        JsonNode response = resolved(operation.described().get("responses").get(status));
        checkHeaders(response, reply, what);
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            assertThat(reply.bytes()).as(what).isEmpty();
            seen.add("%s %s nothing".formatted(id, status));
            return reply;
        }
        String type = form(content, reply, what);
        checkBody(content.get(type).get("schema"), type, reply, what);
        seen.add("%s %s %s".formatted(id, status, type));
        return reply;
    }

    private void checkHeaders(JsonNode response, Reply reply, String what) {
        JsonNode described = response.path("headers");
        described.properties().forEach(header -> {
            JsonNode promised = resolved(header.getValue());
            String value = reply.header(header.getKey());
            if (promised.path("required").asBoolean(false)) {
                assertThat(value).as("%s of %s", header.getKey(), what).isNotNull();
            }
            if (value != null && promised.get("schema").path("type").asString().equals("integer")) {
                assertThat(value).as("%s of %s", header.getKey(), what).matches("[0-9]+");
            }
        });
        for (String telling : TELLING) {
            if (reply.header(telling) != null) {
                assertThat(described.has(telling))
                        .as("%s is not described, of %s", telling, what)
                        .isTrue();
            }
        }
    }

    private static String form(JsonNode content, Reply reply, String what) {
        MediaType given = MediaType.parseMediaType(reply.header("Content-Type"));
        return content.propertyNames().stream()
                .filter(type ->
                        MediaType.parseMediaType(type).includes(new MediaType(given.getType(), given.getSubtype())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The form %s is not described, of %s".formatted(given, what)));
    }

    private void checkBody(JsonNode schema, String type, Reply reply, String what) {
        if (!type.endsWith("json")) {
            // Of a stream without end only the head is looked at.
            if (!type.equals("text/event-stream"))
                assertThat(reply.text()).as(what).isNotEmpty();
            return;
        }
        assertThat(faults(schema, reply.json())).as(what).isEmpty();
    }

    /** What is wrong with a value; members that the schema does not name are. */
    List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", strict.get("components"));
        Schema validator = registry.getSchema(whole);
        List<String> faults = new ArrayList<>();
        validator.validate(value).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : document.at(reference.stringValue().substring(1));
    }

    private static String shown(Reply reply) {
        String text = reply.text();
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    }
}
