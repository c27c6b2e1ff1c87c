package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mattersarising.standalone.journey.Contract.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every request, answer and refusal has an example, and each is as the schema beside it says. */
class ExamplesTest {

    private static final JsonNode DOCUMENT = read();
    private static final Contract CONTRACT = new Contract(DOCUMENT);

    private static JsonNode read() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readAllBytes(Path.of("..", "http", "src", "main", "resources", "openapi.json")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @TestFactory
    Stream<DynamicTest> the_examples_of() {
        return CONTRACT.operations().values().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check(operation)));
    }

    private static void check(Operation operation) {
        List<JsonNode> forms = new ArrayList<>();
        operation.described().path("requestBody").path("content").values().forEach(forms::add);
        JsonNode answer = operation.described().get("responses").get(operation.success());
        answer.path("content").properties().forEach(form -> {
            boolean itself = operation.id().equals("readDescription");
            if (!itself && !form.getKey().equals("text/event-stream")) forms.add(form.getValue());
        });
        for (JsonNode form : forms) {
            assertThat(form.get("example")).as("example of %s", operation.id()).isNotNull();
            assertThat(CONTRACT.faults(form.get("schema"), form.get("example"))).isEmpty();
        }
    }

    @Test
    void refusals_have_one_too() {
        DOCUMENT.at("/components/responses").properties().forEach(response -> {
            JsonNode form = response.getValue().path("content").path("application/problem+json");
            if (form.isMissingNode()) return;
            assertThat(form.get("example"))
                    .as("example of %s", response.getKey())
                    .isNotNull();
            assertThat(CONTRACT.faults(form.get("schema"), form.get("example"))).isEmpty();
        });
    }

    @Test
    void a_member_that_is_not_described_is_noticed() {
        JsonNode form = DOCUMENT.at("/paths/~1api~1organisations/get/responses/200/content/application~1json");
        ObjectNode example = (ObjectNode) form.get("example").deepCopy();
        example.put("colour", "red");
        assertThat(CONTRACT.faults(form.get("schema"), example))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void a_member_that_is_missing_is_noticed() {
        JsonNode form = DOCUMENT.at("/paths/~1api~1organisations/get/responses/200/content/application~1json");
        ObjectNode example = (ObjectNode) form.get("example").deepCopy();
        ((ObjectNode) example.get("organisations").get(0)).remove("zone");
        assertThat(CONTRACT.faults(form.get("schema"), example))
                .singleElement()
                .asString()
                .contains("zone");
    }

    @Test
    void a_date_that_is_none_is_noticed() {
        JsonNode schema = DOCUMENT.at("/components/schemas/Basis");
        ObjectNode basis = JsonMapper.shared().createObjectNode();
        basis.put("asAt", "yesterday").put("position", 1).putNull("recordedAt");
        assertThat(CONTRACT.faults(schema, basis)).singleElement().asString().contains("asAt");
    }
}
