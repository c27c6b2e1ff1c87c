package org.mattersarising.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What version 1 of the interface promised is kept; what is added to it does no harm. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PromiseTest {

    private static final JsonNode VERSION_1 = Description.resource("approved-1.json");

    private final Promise promise = new Promise(VERSION_1);
    private final ObjectNode changed = (ObjectNode) VERSION_1.deepCopy();

    @Test
    void the_description_served_keeps_what_version_1_promised() throws Exception {
        assertThat(promise.brokenBy(JsonMapper.shared().readTree(Files.readAllBytes(DescriptionIT.SERVED))))
                .as("Somebody's program would break. Keep what was there and add the new beside it.")
                .isEmpty();
    }

    @Test
    void the_same_breaks_nothing() {
        assertThat(promise.brokenBy(VERSION_1)).isEmpty();
    }

    @Nested
    class It_is_broken_where {

        @Test
        void a_path_is_removed() {
            object("paths").remove("/api/registers/{register}/slippage");
            assertThat(promise.brokenBy(changed)).contains("/api/registers/{register}/slippage");
        }

        @Test
        void a_method_is_removed() {
            object("paths", "/api/registers").remove("post");
            assertThat(promise.brokenBy(changed)).contains("POST").contains("/api/registers");
        }

        @Test
        void an_operation_is_called_otherwise() {
            object("paths", "/api/registers", "get").put("operationId", "allRegisters");
            assertThat(promise.brokenBy(changed)).contains("listRegisters").contains("allRegisters");
        }

        @Test
        void a_parameter_becomes_required() {
            object("components", "parameters", "asAt").put("required", true);
            assertThat(promise.brokenBy(changed)).contains("asAt");
        }

        @Test
        void a_parameter_is_removed() {
            ((ArrayNode) object("paths", "/api/registers", "get").get("parameters")).remove(0);
            assertThat(promise.brokenBy(changed)).contains("organisation");
        }

        @Test
        void a_member_of_a_request_becomes_required() {
            required("NewNote").add("effectiveOn");
            assertThat(promise.brokenBy(changed)).contains("effectiveOn");
        }

        @Test
        void a_request_no_longer_takes_a_member() {
            properties("NewNote").remove("corrects");
            assertThat(promise.brokenBy(changed)).contains("corrects");
        }

        @Test
        void an_answer_drops_a_member() {
            properties("Register").remove("basis");
            required("Register").remove(2);
            assertThat(promise.brokenBy(changed)).contains("basis");
        }

        @Test
        void a_member_of_an_answer_may_be_missing() {
            required("Register").remove(2);
            assertThat(promise.brokenBy(changed)).contains("basis");
        }

        @Test
        void a_member_becomes_another_type() {
            object("components", "schemas", "Recorded", "properties", "version").put("type", "string");
            assertThat(promise.brokenBy(changed)).contains("version");
        }

        @Test
        void an_enumeration_that_is_taken_becomes_narrower() {
            ((ArrayNode) object("components", "schemas", "Report", "properties", "reported")
                            .get("enum"))
                    .remove(0);
            assertThat(promise.brokenBy(changed)).contains("at-risk");
        }

        @Test
        void a_form_of_an_answer_is_removed() {
            object("paths", "/api/registers/{register}", "get", "responses", "200", "content")
                    .remove("text/csv");
            assertThat(promise.brokenBy(changed)).contains("text/csv");
        }

        @Test
        void the_status_of_success_changes() {
            ObjectNode responses = object("paths", "/api/registers", "post", "responses");
            responses.set("200", responses.remove("201"));
            assertThat(promise.brokenBy(changed)).contains("201");
        }
    }

    @Nested
    class It_is_kept_where {

        @Test
        void a_path_is_added() {
            object("paths")
                    .set("/api/witnesses", object("paths", "/api/organisations").deepCopy());
            object("paths", "/api/witnesses", "get").put("operationId", "listWitnesses");
            assertThat(promise.brokenBy(changed)).isEmpty();
        }

        @Test
        void a_parameter_is_added_that_may_be_left_out() {
            ((ArrayNode) object("paths", "/api/organisations", "get").get("parameters"))
                    .addObject()
                    .put("name", "zone")
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", "string");
            assertThat(promise.brokenBy(changed)).isEmpty();
        }

        @Test
        void an_answer_tells_more() {
            properties("Recorded").putObject("warnings").put("type", "string");
            required("Recorded").add("warnings");
            assertThat(promise.brokenBy(changed)).isEmpty();
        }

        @Test
        void a_request_may_say_more() {
            properties("NewNote").putObject("language").put("type", "string");
            assertThat(promise.brokenBy(changed)).isEmpty();
        }

        @Test
        void words_are_put_better() {
            object("info").put("description", "Shorter.");
            object("paths", "/api/registers", "get").put("summary", "All registers");
            assertThat(promise.brokenBy(changed)).isEmpty();
        }
    }

    private ObjectNode object(String... names) {
        JsonNode found = changed;
        for (String name : names) found = found.get(name);
        return (ObjectNode) found;
    }

    private ObjectNode properties(String schema) {
        return object("components", "schemas", schema, "properties");
    }

    private ArrayNode required(String schema) {
        return (ArrayNode) object("components", "schemas", schema).get("required");
    }
}
