package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final String IMPORTS = "POST /api/registers/northmoor-peer-review/imports";

    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran load() {
        return Ran.command("demo", "--server", server.address().toString());
    }

    @Test
    void opens_a_register_imports_two_editions_and_says_where_to_look() {
        server.when("POST /api/registers", 201, "{}")
                .when("PUT /api/organisations/northmoor", 200, "{}")
                .when(IMPORTS, 200, "{\"position\":21}")
                .when(IMPORTS, 200, "{\"position\":44}");

        Ran ran = load();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(server.lines())
                .containsExactly("POST /api/registers", "PUT /api/organisations/northmoor", IMPORTS, IMPORTS);
        assertThat(server.requests().get(2).body()).contains("2024-10-31").contains("Monitoring Officer");
        assertThat(ran.out())
                .contains(server.address() + "/api/registers/northmoor-peer-review?asAt=2025-03-31&position=21");
    }

    @Test
    void a_second_time_it_goes_on_with_what_is_there() {
        server.when("POST /api/registers", 409, "{\"detail\":\"exists\"}").when(IMPORTS, 200, "{\"position\":21}");

        Ran ran = load();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Two editions of an invented register are loaded");
    }

    @Test
    void what_the_server_does_not_take_is_told_and_nothing_more_is_sent() {
        server.when("POST /api/registers", 422, "{\"detail\":\"No such field.\"}");

        Ran ran = load();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("No such field.");
        assertThat(ran.out()).isEmpty();
        assertThat(server.lines()).hasSize(1);
    }
}
