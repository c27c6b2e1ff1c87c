package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifyTest {

    private static final String UPDATES = "GET /api/registers/%s/committee-updates?limit=1000";
    private static final String VERIFICATION = "GET /api/committee-updates/%s/verification";

    private final StubServer server = new StubServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran run() {
        return Ran.command("verify", "--server", server.address() + "/");
    }

    @Test
    void every_update_of_every_register_is_verified_page_by_page() {
        server.when(
                        "GET /api/registers?limit=1000",
                        200,
                        "{\"registers\":[{\"id\":\"a\"}]}",
                        "Link",
                        "</api/registers?after=a>; rel=\"next\"")
                .when("GET /api/registers?after=a", 200, "{\"registers\":[{\"id\":\"b\"}]}")
                .when(
                        UPDATES.formatted("a"),
                        200,
                        "{\"committeeUpdates\":[{\"id\":\"1\",\"committee\":\"Scrutiny\",\"meetingDate\":\"2018-04-16\",\"title\":\"Progress\"}]}",
                        "Link",
                        "<" + server.address() + "/more>; rel=\"next\"")
                .when("GET /more", 200, "{\"committeeUpdates\":[{\"id\":\"2\"}]}")
                .when(UPDATES.formatted("b"), 200, "{\"committeeUpdates\":[]}")
                .when(VERIFICATION.formatted("1"), 200, "{\"reproduced\":true}")
                .when(VERIFICATION.formatted("2"), 200, "{\"reproduced\":true}");

        Ran ran = run();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualToIgnoringNewLines("""
                        reproduced      a, 2018-04-16, Scrutiny, Progress, 1
                        reproduced      a, 2
                        2 committee updates: reproduced exactly.
                        """);
    }

    @Test
    void one_that_differs_is_named_and_ends_with_1() {
        server.when("GET /api/registers?limit=1000", 200, "{\"registers\":[{\"id\":\"a\"}]}")
                .when(UPDATES.formatted("a"), 200, "{\"committeeUpdates\":[{\"id\":\"1\"},{\"id\":\"2\"}]}")
                .when(
                        VERIFICATION.formatted("1"),
                        200,
                        "{\"reproduced\":false,\"renditions\":[{\"kind\":\"json\",\"match\":false},{\"kind\":\"csv\",\"match\":true}],"
                                + "\"firstDifference\":{\"position\":7}}")
                .when(VERIFICATION.formatted("2"), 200, "{\"reproduced\":true}");

        Ran ran = run();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out())
                .contains("NOT REPRODUCED  a, 1; differs in json; first difference: {\"position\":7}")
                .contains("reproduced      a, 2")
                .contains("2 committee updates: 1 not reproduced.");
    }

    @Test
    void nothing_published_is_nothing_wrong() {
        server.when("GET /api/registers?limit=1000", 200, "{\"registers\":[]}");

        Ran ran = run();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("No committee update has been published");
    }

    @Test
    void a_refusal_is_told_with_its_remedy() {
        server.when(
                "GET /api/registers?limit=1000",
                500,
                "{\"detail\":\"The ledger can't be read.\",\"remedy\":\"Look at the log.\"}");

        Ran ran = run();

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).isEqualToIgnoringNewLines("The ledger can't be read.\nLook at the log.\n");
    }
}
