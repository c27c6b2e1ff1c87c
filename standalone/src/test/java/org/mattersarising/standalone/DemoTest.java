package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final String IMPORTS = "POST /api/registers/northmoor-peer-review/imports";

    private final StubServer server = new StubServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        server.close();
    }

    private void load() throws InterruptedException {
        new Demo(new Api(server.address()), new PrintWriter(out), new PrintWriter(err)).load();
    }

    @Test
    void opens_a_register_imports_two_editions_and_says_where_to_look() throws InterruptedException {
        server.when("POST /api/registers", 201, "{}")
                .when("PUT /api/organisations/northmoor", 200, "{}")
                .when(IMPORTS, 200, "{\"position\":21}")
                .when(IMPORTS, 200, "{\"position\":44}");

        load();

        assertThat(err.toString()).isEmpty();
        assertThat(server.lines())
                .containsExactly("POST /api/registers", "PUT /api/organisations/northmoor", IMPORTS, IMPORTS);
        assertThat(server.requests().get(2).body()).contains("2024-10-31").contains("Monitoring Officer");
        assertThat(out.toString())
                .contains(server.address() + "/api/registers/northmoor-peer-review?asAt=2025-03-31&position=21");
    }

    @Test
    void a_second_time_it_goes_on_with_what_is_there() throws InterruptedException {
        server.when("POST /api/registers", 409, "{\"detail\":\"exists\"}").when(IMPORTS, 200, "{\"position\":21}");

        load();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("Two editions of an invented register are loaded");
    }

    @Test
    void a_failure_is_told_and_leaves_the_server_alone() throws InterruptedException {
        server.when("POST /api/registers", 422, "{\"detail\":\"No such field.\"}");

        load();

        assertThat(err.toString()).contains("could not be loaded: No such field.");
        assertThat(out.toString()).isEmpty();
    }
}
