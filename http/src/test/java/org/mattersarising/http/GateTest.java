package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Permission;
import org.mattersarising.ledger.Home;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class GateTest {

    @RestController
    static class Calls {

        @GetMapping("/api/registers/{register}")
        @Call(id = "read", needs = Permission.READ, does = "Read")
        String register(@PathVariable String register, Permits permits) {
            return permits.caller().name();
        }

        @GetMapping("/api/actions/{action}/note")
        @Call(
                id = "note",
                needs = {Permission.NOTE, Permission.CHANGE},
                does = "Note")
        String note(@PathVariable String action, Permits permits) {
            return permits.ownActionsOnly() ? "own" : "all";
        }

        @GetMapping("/api/committee-updates/{id}")
        @Call(id = "update", needs = Permission.READ, openToo = true, does = "Update")
        String update(@PathVariable String id) {
            return id;
        }

        @GetMapping("/api/organisations/{organisation}")
        @Call(id = "keep", needs = Permission.KEEP_ORGANISATION, does = "Keep")
        String organisation(@PathVariable String organisation) {
            return organisation;
        }

        @GetMapping("/api/ledger")
        @Call(id = "ledger", needs = Permission.READ, does = "Ledger")
        String ledger(@RequestParam String organisation, Permits permits) {
            permits.demand(Permission.READ, organisation, null);
            return organisation;
        }

        @GetMapping("/api/rebuild")
        @Call(id = "rebuild", needs = Permission.OPERATE, does = "Rebuild")
        String rebuild() {
            return "done";
        }

        @GetMapping("/openapi")
        @Call(
                id = "description",
                needs = {},
                does = "Description")
        String description() {
            return "description";
        }

        @GetMapping("/api/forgotten")
        String forgotten() {
            return "secret";
        }
    }

    /** Knows register r and action x of northmoor, and register w of westmoor with its update u. */
    private static final class Map implements Places {

        @Override
        public boolean isOf(Class<?> endpoint) {
            return endpoint == Calls.class;
        }

        @Override
        public Optional<Home> find(Thing thing, String id) {
            return Optional.ofNullable(
                    switch (thing + " " + id) {
                        case "REGISTER r", "ACTION x" -> new Home("northmoor", "r");
                        case "COMMITTEE_UPDATE open" -> new Home("northmoor", "open");
                        case "REGISTER w", "COMMITTEE_UPDATE u" -> new Home("westmoor", "w");
                        default -> null;
                    });
        }

        @Override
        public boolean isOpen(Home home) {
            return home.register().equals("open");
        }

        @Override
        public Refusal unknown(Thing thing, String id) {
            return Refusal.unknown(null, "There is no such thing.", "Look elsewhere.");
        }
    }

    private Set<Grant> grants = Set.of();
    private boolean signedIn = true;

    private MockHttpServletResponse get(String path) throws Exception {
        return asked(MockMvcRequestBuilders.get(path));
    }

    private MockHttpServletResponse asked(MockHttpServletRequestBuilder asking) throws Exception {
        WhoCalls callers = request -> signedIn ? new Caller("s-1", "Jo", null, grants, List.of()) : Caller.NOBODY;
        MockMvc mvc = MockMvcBuilders.standaloneSetup(new Calls())
                .setControllerAdvice(new Problems())
                .setCustomArgumentResolvers(new RequestHabits())
                .addInterceptors(new Gate(callers, List.of(new Map())))
                .build();
        return mvc.perform(asking).andReturn().getResponse();
    }

    private void granted(String written) {
        grants = Stream.of(written.split(" "))
                .map(grant -> Grant.of(grant).orElseThrow())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "reader@northmoor,    /api/registers/r,               200",
        "reader@northmoor/r,  /api/registers/r,               200",
        "reader,              /api/registers/r,               200",
        "reader@northmoor/q,  /api/registers/r,               403",
        "administrator,       /api/registers/r,               403",
        "reader@westmoor,     /api/registers/r,               404",
        "reader@northmoor,    /api/registers/nowhere,         404",
        "reader@northmoor,    /api/actions/x/note,            403",
        "clerk@northmoor,     /api/actions/x/note,            200",
        "lead@northmoor,      /api/actions/x/note,            200",
        "reader@northmoor,    /api/committee-updates/u,       404",
        "reader@westmoor,     /api/committee-updates/u,       200",
        "clerk@northmoor,     /api/organisations/northmoor,   200",
        "clerk@northmoor/r,   /api/organisations/northmoor,   403",
        "clerk@westmoor,      /api/organisations/northmoor,   403",
        "reader@northmoor,    /api/ledger?organisation=northmoor, 200",
        "reader@northmoor/r,  /api/ledger?organisation=northmoor, 403",
        "reader@northmoor,    /api/ledger?organisation=westmoor,  403",
        "administrator@northmoor, /api/rebuild,               403",
        "administrator,       /api/rebuild,                   200",
        "administrator,       /openapi,                       200",
        "administrator clerk reader, /api/forgotten,          403",
    })
    void lets_through_whom_the_call_is_for(String granted, String path, int status) throws Exception {
        granted(granted);
        MockHttpServletResponse answer = get(path);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
    }

    @Test
    void nobody_is_asked_to_sign_in_before_anything_is_looked_up() throws Exception {
        signedIn = false;
        for (String path : List.of("/api/registers/r", "/api/registers/nowhere", "/api/rebuild", "/api/ledger")) {
            MockHttpServletResponse answer = get(path);
            assertThat(answer.getStatus()).as(path).isEqualTo(401);
            assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(get("/openapi").getStatus()).isEqualTo(200);
    }

    @Test
    void everybody_may_ask_which_methods_there_are() throws Exception {
        signedIn = false;
        MockHttpServletResponse answer = asked(MockMvcRequestBuilders.options("/api/registers/r"));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Allow")).contains("GET");
    }

    @Test
    void everybody_reads_what_is_published_of_an_open_register() throws Exception {
        assertThat(get("/api/committee-updates/open").getStatus()).isEqualTo(200);
        granted("reader@westmoor");
        assertThat(get("/api/committee-updates/open").getStatus()).isEqualTo(200);
        signedIn = false;
        assertThat(get("/api/committee-updates/open").getStatus()).isEqualTo(200);
        assertThat(get("/api/committee-updates/u").getStatus()).isEqualTo(401);
        assertThat(get("/api/registers/open").getStatus()).isEqualTo(401);
    }

    @Test
    void whoever_has_no_role_at_all_is_told_which_it_takes() throws Exception {
        MockHttpServletResponse answer = get("/api/registers/r");
        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).contains("reader, lead, clerk, approver, verifier, auditor");
    }

    @Test
    void another_organisations_place_is_answered_like_none_at_all() throws Exception {
        granted("clerk@northmoor");
        assertThat(get("/api/registers/w").getContentAsString())
                .isEqualTo(get("/api/registers/nowhere").getContentAsString());
    }

    @Test
    void the_call_learns_whether_it_may_touch_own_actions_only() throws Exception {
        granted("lead@northmoor");
        assertThat(get("/api/actions/x/note").getContentAsString()).isEqualTo("own");
        granted("lead@northmoor clerk@northmoor/r");
        assertThat(get("/api/actions/x/note").getContentAsString()).isEqualTo("all");
    }
}
