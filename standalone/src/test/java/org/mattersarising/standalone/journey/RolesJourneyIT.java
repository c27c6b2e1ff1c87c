package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.access.Grant;
import org.mattersarising.access.Permission;
import org.mattersarising.access.Role;
import org.mattersarising.standalone.journey.Contract.Operation;
import org.mattersarising.standalone.journey.Samples.Sample;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Every call of the description, made by somebody of each role in the organisation, by somebody of another organisation and
 * by nobody: done where the table of permissions says so, refused everywhere else, and then nothing is recorded.
 */
class RolesJourneyIT {

    private static final String LEAD_OF_SAMPLES = "Head of Prevention";
    private static final String SOMEBODY = "Rowan Ash";
    private static final String ORGANISATION = "northmoor";
    private static final String ELSEWHERE = "somebody of another organisation";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Client client;
    private Samples samples;
    private Contract contract;
    private JdbcTemplate ledger;
    /** Nothing came of them, so others can try them, too. */
    private final Map<String, Sample> refused = new HashMap<>();
    /** All of them at once. */
    private final List<String> faults = new ArrayList<>();

    @Test
    void everybody_may_do_what_the_table_of_permissions_says_and_nothing_else() throws Exception {
        try (Server server = Server.on(folder.resolve("data"), "--demo")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> server.output().contains("are loaded"));
            client = server.client();
            samples = new Samples(client);
            contract = new Contract(client.get("/openapi").expect(200).json());
            ledger = new JdbcTemplate(server.database());

            for (Operation operation : contract.operations().values()) {
                for (Role role : Role.values()) asRole(operation, role);
                asLeadOfTheAction(operation);
                fromElsewhere(operation);
                unsigned(operation, false);
            }
            assertThat(faults).isEmpty();

            client.put(Samples.OWN + "/publicity", Map.of("open", true, "reason", "Minute 12/26"))
                    .expect(200);
            for (Operation operation : contract.operations().values()) unsigned(operation, true);
            assertThat(faults).isEmpty();
            String paper = samples.good("readPaperAsCsv").path();
            assertThat(client.unsigned().get(paper).expect(200).header("Cache-Control"))
                    .isEqualTo("public, max-age=3600, immutable");
            assertThat(client.get(paper).expect(200).header("Cache-Control"))
                    .startsWith("private")
                    .contains("immutable");
        }
    }

    private static List<Permission> needs(Operation operation) {
        return operation.needs().stream()
                .map(word -> Permission.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_')))
                .toList();
    }

    private void asRole(Operation operation, Role role) {
        List<Permission> needs = needs(operation);
        boolean may = needs.isEmpty()
                || needs.stream()
                        .anyMatch(permission -> permission != Permission.OPERATE
                                && permission.roles().contains(role)
                                && !permission.isForOwnOnly(role));
        expect(operation, client.as(SOMEBODY, Grant.in(ORGANISATION, role)), role.word(), may ? null : "403");
    }

    /** The table says "own" of some permissions. */
    private void asLeadOfTheAction(Operation operation) {
        if (needs(operation).stream().noneMatch(permission -> permission.isForOwnOnly(Role.LEAD))) return;
        expect(operation, client.as(LEAD_OF_SAMPLES, Grant.in(ORGANISATION, Role.LEAD)), "the action's lead", null);
    }

    private void fromElsewhere(Operation operation) {
        Grant[] all = Arrays.stream(Role.values())
                .map(role -> Grant.in("elsewhere", role))
                .toArray(Grant[]::new);
        String answer =
                switch (operation.id()) {
                    case "readDescription" -> null;
                    // It lists nothing of the other one.
                    case "listRegisters", "listOrganisations" -> null;
                    case "openRegister", "nameOrganisation", "erasePerson", "listReadings", "readLedger", "rebuild" ->
                        "403";
                    default -> "404";
                };
        Reply reply = expect(operation, client.as(SOMEBODY, all), ELSEWHERE, answer);
        if (operation.id().startsWith("list")
                && reply.status() == 200
                && reply.text().contains(ORGANISATION + "-"))
            faults.add(operation.id() + " tells another organisation: " + reply.text());
    }

    /** So that nobody learns from it which organisations there are. */
    private void sameAsNowhere(Operation operation, Client asking, Sample sample, Reply reply) {
        byte[] body = sample.body() == null
                ? null
                : new String(sample.body(), StandardCharsets.UTF_8)
                        .replace(ORGANISATION, "nowhere")
                        .getBytes(StandardCharsets.UTF_8);
        Sample nowhere = new Sample(sample.path().replace(ORGANISATION, "nowhere"), null, body);
        JsonNode there = ContractJourneyIT.send(asking, operation, nowhere).json();
        for (String member : List.of("status", "detail", "remedy")) {
            if (!there.path(member).equals(reply.json().path(member))) {
                faults.add("%s tells of another organisation: %s, but of none %s"
                        .formatted(operation.id(), reply.text(), there));
            }
        }
    }

    private void unsigned(Operation operation, boolean published) {
        boolean may = needs(operation).isEmpty() || published && operation.openToo();
        expect(operation, client.unsigned(), published ? "nobody, once it is open" : "nobody", may ? null : "401");
    }

    /** @param status of the refusal; null where it is done */
    private Reply expect(Operation operation, Client asking, String who, String status) {
        Sample sample = Optional.ofNullable(refused.remove(operation.id()))
                .orElseGet(() -> samples.good(operation.id()).by(null));
        long before = head();
        Reply reply = ContractJourneyIT.send(asking, operation, sample);
        String expected = status == null ? operation.success() : status;
        if (!expected.equals(String.valueOf(reply.status()))) {
            faults.add("%s by %s is %d instead of %s: %s"
                    .formatted(operation.id(), who, reply.status(), expected, reply.text()));
        }
        if (reply.status() >= 400) refused.put(operation.id(), sample);
        if (status != null && head() != before) faults.add(operation.id() + " by " + who + " recorded something");
        if (status != null) contract.check(operation.id(), reply);
        if (who.equals(ELSEWHERE) && "403".equals(status)) sameAsNowhere(operation, asking, sample, reply);
        return reply;
    }

    private long head() {
        return ledger.queryForObject("select count(*) from eventstore.event", Long.class);
    }
}
