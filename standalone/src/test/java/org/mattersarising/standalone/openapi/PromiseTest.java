package org.mattersarising.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.regex.Pattern;
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

    /** Promised until people sign in, and not beyond: everybody may ask for everything, and be who they say. */
    private static final Pattern OF_SIGN_IN =
            Pattern.compile(" (asks its callers to show who they are|no longer takes header X-Actor)$");

    private final Promise promise = new Promise(VERSION_1);
    private final ObjectNode changed = (ObjectNode) VERSION_1.deepCopy();

    @Test
    void the_description_served_keeps_what_version_1_promised() throws Exception {
        String broken = promise.brokenBy(JsonMapper.shared().readTree(Files.readAllBytes(DescriptionIT.SERVED)));
        assertThat(broken.lines().filter(line -> !OF_SIGN_IN.matcher(line).find()))
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

        @Test
        void success_has_another_status_besides() {
            ObjectNode responses = object("paths", "/api/registers", "post", "responses");
            responses.set("202", responses.get("201").deepCopy());
            assertThat(promise.brokenBy(changed)).isEqualTo("POST /api/registers may answer 202");
        }

        @Test
        void a_status_is_no_longer_answered() {
            object("paths", "/api/registers", "post", "responses").remove("409");
            assertThat(promise.brokenBy(changed)).isEqualTo("POST /api/registers 409 is no longer answered");
        }

        @Test
        void a_header_is_no_longer_given_or_may_be_missing() {
            object("components", "headers", "ETag").put("required", false);
            assertThat(promise.brokenBy(changed)).contains("200 ETag may be missing");
            object("paths", "/api/registers/{register}", "get", "responses", "200", "headers")
                    .remove("ETag");
            assertThat(promise.brokenBy(changed)).contains("GET /api/registers/{register} 200 ETag is no longer given");
        }

        @Test
        void a_member_of_an_answer_may_be_null() {
            types("Recorded", "version", "integer", "null");
            assertThat(promise.brokenBy(changed)).contains("application/json.version can be null");
        }

        @Test
        void a_member_of_an_answer_that_is_an_object_may_be_null() {
            ObjectNode basis = properties("Register").putObject("basis");
            basis.putArray("anyOf").addObject().put("$ref", "#/components/schemas/Basis");
            ((ArrayNode) basis.get("anyOf")).addObject().put("type", "null");
            assertThat(promise.brokenBy(changed)).contains("application/json.basis can be null");
        }

        @Test
        void an_enumeration_that_is_given_becomes_wider_or_ends() {
            ((ArrayNode) properties("PaperReading").get("role").get("enum")).add("moved");
            assertThat(promise.brokenBy(changed)).contains("role can be [\"moved\"]");
            ((ObjectNode) properties("PaperReading").get("role")).remove("enum");
            assertThat(promise.brokenBy(changed)).contains("role can be any other value");
        }

        @Test
        void what_is_given_becomes_of_a_wider_type() {
            types("Recorded", "version", "number");
            assertThat(promise.brokenBy(changed)).contains("version can be number");
        }

        @Test
        void what_is_taken_becomes_of_a_narrower_type() {
            types("Report", "effectiveOn", "string");
            assertThat(promise.brokenBy(changed)).contains("effectiveOn can no longer be null");
        }

        @Test
        void what_is_given_is_of_any_form() {
            ((ObjectNode) properties("Basis").get("asAt")).remove("format");
            assertThat(promise.brokenBy(changed)).contains("asAt has another format");
        }

        @Test
        void what_is_taken_needs_a_form() {
            ((ObjectNode) properties("NewNote").get("text")).put("pattern", "^[A-Z]");
            assertThat(promise.brokenBy(changed)).contains("text has another pattern");
        }

        @Test
        void what_is_taken_has_narrower_bounds_or_means_something_else_where_it_is_left_out() {
            object("components", "parameters", "limit", "schema").put("maximum", 100);
            assertThat(promise.brokenBy(changed)).contains("query limit has other bounds");
            object("components", "parameters", "limit", "schema").put("default", 50);
            assertThat(promise.brokenBy(changed)).contains("query limit means 50 where it is left out");
        }

        @Test
        void a_required_parameter_is_added() {
            ((ArrayNode) object("paths", "/api/organisations", "get").get("parameters"))
                    .addObject()
                    .put("name", "zone")
                    .put("in", "query")
                    .put("required", true)
                    .putObject("schema")
                    .put("type", "string");
            assertThat(promise.brokenBy(changed)).isEqualTo("GET /api/organisations asks for query zone");
        }

        @Test
        void a_body_that_may_be_left_out_or_take_others_may_not_any_more() {
            ObjectNode before = (ObjectNode) VERSION_1.deepCopy();
            ObjectNode body = (ObjectNode) before.at("/paths/~1api~1registers/post/requestBody");
            body.put("required", false);
            assertThat(new Promise(before).brokenBy(changed)).isEqualTo("POST /api/registers asks for a body");
            ((ObjectNode) before.at("/components/schemas/NewNote")).remove("additionalProperties");
            assertThat(new Promise(before).brokenBy(changed)).contains("takes no other members");
        }

        @Test
        void a_body_is_no_longer_taken_in_a_form() {
            ObjectNode content = object("paths", "/api/registers", "post", "requestBody", "content");
            content.set("application/xml", content.remove("application/json"));
            assertThat(promise.brokenBy(changed)).isEqualTo("POST /api/registers application/json is no longer taken");
        }

        @Test
        void callers_have_to_show_who_they_are() {
            changed.putArray("security").addObject().putArray("key");
            assertThat(promise.brokenBy(changed)).contains("GET /api/registers asks its callers to show who they are");
        }
    }

    @Test
    void a_keyword_that_nobody_has_thought_of_is_told() {
        ((ObjectNode) properties("Basis").get("position")).put("multipleOf", 2);
        assertThatThrownBy(() -> promise.brokenBy(changed)).hasMessageContaining("multipleOf");
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
        void a_request_may_say_it_in_more_ways() {
            types("Report", "wording", "string", "null", "integer");
            ((ArrayNode) properties("Report").get("reported").get("enum")).add("nearly-there");
            object("components", "parameters", "limit", "schema").put("maximum", 10_000);
            ((ArrayNode) object("components", "schemas", "NewNote").get("required")).removeAll();
            assertThat(promise.brokenBy(changed)).isEmpty();
        }

        @Test
        void an_answer_says_it_in_fewer_ways() {
            types("Status", "open", "boolean");
            ((ArrayNode) properties("PaperReading").get("role").get("enum")).remove(0);
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

    private void types(String schema, String member, String... types) {
        ArrayNode all = ((ObjectNode) properties(schema).get(member)).putArray("type");
        for (String type : types) all.add(type);
    }

    private ArrayNode required(String schema) {
        return (ArrayNode) object("components", "schemas", schema).get("required");
    }
}
