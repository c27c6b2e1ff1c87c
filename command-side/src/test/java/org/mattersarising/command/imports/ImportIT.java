package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.RegisterCsv;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Importing editions through the event store. */
class ImportIT extends OverHttp {

    private static final String HEADINGS = "Theme,No.,Recommendation,Progress,Lead,By,Status\r\n";
    private static final String OCTOBER =
            HEADINGS + "Risk,1,Look,Begun.,Smith,Nov 2017,Ongoing\r\nRisk,2,Listen,,Jones,Ongoing,Ongoing\r\n";
    private static final String MARCH = HEADINGS
            + "Risk,1,Look,Begun. Half done.,Smith,Changed from Nov 2017 to June 2018.,Ongoing\r\n"
            + "People,2,Listen,,Jones,Ongoing,Complete\r\n";

    @Test
    void an_edition_is_recorded_whole_with_where_it_came_from() {
        String register = openRegister();

        Reply reply = bring(register, OCTOBER, "2017-10-31");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.body().get("changes").size()).isEqualTo(2);
        assertThat(reply.body().get("unchanged").intValue()).isZero();
        assertThat(reply.body().get("problems")).isEmpty();
        assertThat(csv(register, "2017-10-31", reply.position())).isEqualTo(OCTOBER);
        Entry row = entries(register).stream()
                .filter(entry -> entry.event() instanceof ActionEvent)
                .findFirst()
                .orElseThrow();
        assertThat(row.provenance().source())
                .extracting(Provenance.Source::file, Provenance.Source::row)
                .containsExactly("edition.csv", 2);
        assertThat(reply.position()).isEqualTo(entries(register).getLast().position());
    }

    @Test
    void the_answer_names_edition_changes_and_what_is_missing() {
        String register = openRegister();
        bring(register, OCTOBER, "2017-10-31");

        Reply reply =
                bring(register, HEADINGS + "People,1,Look,Begun. Half done.,Smith,Nov 2017,Ongoing\r\n", "2018-03-31");

        assertThat(reply.text()).isEqualTo("""
                        {"position":9,"recorded":true,\
                        "edition":{"file":"edition.csv",\
                        "sha256":"65aac1ec83847101b8f09e8641bcaadec1a4b2cf2ba99b5b3734aec3253cffba",\
                        "asAt":"2018-03-31","position":9},\
                        "changes":[\
                        {"kind":"section-moved","reference":"1","field":"section","from":"Risk","to":"People"},\
                        {"kind":"progress-noted","reference":"1","field":"progress","from":"Begun.","to":"Begun. Half done."}],\
                        "unchanged":0,"missing":["2"],"problems":[]}""");
    }

    @Test
    void a_file_that_cannot_be_taken_is_refused_with_every_place_and_the_members_of_an_answer() {
        String register = openRegister();
        long before = recorded();

        Reply refused = bring(register, OCTOBER.replace("Risk,2,", "Risk,1.,"), "2017-10-31");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).isEqualTo("""
                        {"type":"tag:mattersarising.org,2026:problem/unacceptable","title":"Not acceptable as it stands",\
                        "status":422,\
                        "detail":"The file cannot be imported. Row 3: The reference 1. stands in row 2 already; each action\
                         of an edition needs a reference of its own.",\
                        "field":"No.",\
                        "remedy":"Put right what problems lists and send the file again; nothing was recorded.",\
                        "position":null,"recorded":false,"edition":null,"changes":[],"unchanged":0,"missing":[],\
                        "problems":[{"severity":"error","row":3,"column":"No.",\
                        "message":"The reference 1. stands in row 2 already; each action of an edition needs a reference\
                         of its own"}]}""");
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void a_reference_that_another_action_bears_later_on_is_a_problem_of_its_row_in_a_dry_run_too() {
        String register = openRegister();
        String action = post(
                        "/api/registers/" + register + "/actions",
                        "{'reference':'7','finding':'Look','effectiveOn':'2018-03-31'}")
                .action();
        post("/api/actions/" + action + "/reference", "{'to':'8','effectiveOn':'2018-05-01'}");
        String edition = HEADINGS + "Risk,7,Look,,Smith,,Ongoing\r\nRisk,8,Listen,,Jones,,Ongoing\r\n";
        long before = recorded();

        Reply dry = importFile(register, edition, Map.of("asAt", "2017-10-31", "dryRun", "true"));
        Reply real = bring(register, edition, "2017-10-31");

        assertThat(real.status()).isEqualTo(422);
        assertThat(real.body().at("/problems").size()).isEqualTo(1);
        assertThat(real.body().at("/problems/0/row").intValue()).isEqualTo(3);
        assertThat(real.body().at("/problems/0/column").asString()).isEqualTo("No.");
        assertThat(real.body().at("/problems/0/message").asString())
                .contains("2018-05-01")
                .contains(action);
        assertThat(dry.status()).isEqualTo(422);
        assertThat(dry.body().at("/problems")).isEqualTo(real.body().at("/problems"));
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void what_a_later_edition_prints_is_restated_under_a_flag_and_is_no_change() {
        String register = openRegister();
        String action = raiseAction(register, "1");
        bring(register, HEADINGS + ",1,Test the hydrants,,Area Manager,Nov 2017,Ongoing\r\n", "2018-03-31");

        Reply october = bring(register, HEADINGS + ",1,Test the hydrants,,Smith,Nov 2017,Ongoing\r\n", "2017-10-31");

        assertThat(october.body().at("/changes").toString()).isEqualTo("""
                        [{"kind":"lead-reassigned","reference":"1","field":"lead","from":"Area Manager","to":"Smith"}]""");
        assertThat(history(action))
                .extracting(Entry::effectiveOn, entry -> entry.provenance().restatement())
                .containsExactly(
                        tuple(LocalDate.of(2017, 1, 1), false),
                        tuple(LocalDate.of(2017, 10, 31), false),
                        tuple(LocalDate.of(2018, 3, 31), true));
    }

    @Test
    void an_earlier_edition_leaves_a_later_one_as_it_was() {
        String register = openRegister();
        bring(register, MARCH, "2018-03-31");
        long before = recorded();

        Reply reply = bring(register, OCTOBER, "2017-10-31");

        assertThat(csv(register, "2018-03-31", Long.MAX_VALUE)).isEqualTo(MARCH);
        assertThat(csv(register, "2018-03-30", Long.MAX_VALUE)).isEqualTo(OCTOBER);
        assertThat(reply.body().get("changes").valueStream())
                .allSatisfy(change -> assertThat(change.get("kind").asString()).isEqualTo("raised"));
        assertThat(recorded()).isGreaterThan(before);
    }

    @Test
    void a_dry_run_answers_the_same_and_records_nothing() {
        String register = openRegister();
        bring(register, OCTOBER, "2017-10-31");
        long before = recorded();

        Reply dry = importFile(register, MARCH, Map.of("asAt", "2018-03-31", "dryRun", "true"));
        assertThat(recorded()).isEqualTo(before);
        Reply real = bring(register, MARCH, "2018-03-31");

        assertThat(dry.body().get("position").isNull()).isTrue();
        assertThat(dry.body().get("recorded").booleanValue()).isFalse();
        for (String member : List.of("changes", "unchanged", "missing", "problems")) {
            assertThat(dry.body().get(member)).isEqualTo(real.body().get(member));
        }
    }

    @Test
    void a_dry_run_that_the_database_breaks_off_says_that_nothing_was_recorded() {
        String register = openRegister();
        JdbcTemplate superuser = superuser();
        TransactionTemplate beside = new TransactionTemplate(new JdbcTransactionManager(superuser.getDataSource()));
        Reply refused = beside.execute(status -> {
            superuser.execute("lock table eventstore.receipt in access exclusive mode");
            CompletableFuture<Reply> dry = CompletableFuture.supplyAsync(
                    () -> importFile(
                            register, OCTOBER, Map.of("asAt", "2017-10-31", "dryRun", "true"), "Idempotency-Key", "k"),
                    Thread::startVirtualThread);
            cancelWhoWaitsForReceipts();
            return dry.join();
        });

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.body().get("detail").stringValue())
                .contains("Nothing was recorded")
                .doesNotContain("may have been");
    }

    private void cancelWhoWaitsForReceipts() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (jdbc.queryForList("""
                select pg_cancel_backend(pid) from pg_locks
                where relation = 'eventstore.receipt'::regclass and not granted
                """).isEmpty()) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(deadline);
        }
    }

    @Test
    void the_same_file_for_the_same_date_is_recorded_once_unless_forced() {
        String register = openRegister();
        Reply first = bring(register, OCTOBER, "2017-10-31");
        String action = entries(register).stream()
                .map(Entry::event)
                .filter(ActionEvent.ActionRaised.class::isInstance)
                .map(event -> ((ActionEvent.ActionRaised) event).action())
                .findFirst()
                .orElseThrow();
        post("/api/actions/" + action + "/lead", "{'to':['Brown'],'reason':'left','effectiveOn':'2017-10-31'}");
        long before = recorded();

        Reply again = bring(register, OCTOBER, "2017-10-31");

        assertThat(again.status()).isEqualTo(200);
        assertThat(recorded()).isEqualTo(before);
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.body().get("changes")).isEmpty();
        assertThat(again.body().get("unchanged").intValue()).isEqualTo(2);

        Reply forced = importFile(register, OCTOBER, Map.of("asAt", "2017-10-31", "force", "true"));
        assertThat(forced.body().get("changes")).hasSize(1);
        assertThat(csv(register, "2017-10-31", Long.MAX_VALUE)).isEqualTo(OCTOBER);
    }

    @Test
    void an_edition_recorded_already_still_tells_what_is_missing_from_it() {
        String register = openRegister();
        bring(register, OCTOBER, "2017-10-31");
        String shorter = HEADINGS + "Risk,1,Look,Begun.,Smith,Nov 2017,Ongoing\r\n";
        Reply first = bring(register, shorter, "2018-03-31");
        raiseAction(register, "7");

        Reply again = bring(register, shorter, "2018-03-31");

        assertThat(first.body().get("missing").toString()).isEqualTo("[\"2\"]");
        assertThat(again.body().get("missing")).isEqualTo(first.body().get("missing"));
        assertThat(again.body().get("unchanged").intValue()).isEqualTo(1);
        assertThat(again.body().get("recorded").booleanValue()).isFalse();
        assertThat(again.body().get("edition")).isEqualTo(first.body().get("edition"));
    }

    @Test
    void an_edition_recorded_already_is_not_published_either() {
        String register = openRegister();
        bring(register, OCTOBER, "2017-10-31");
        long before = recorded();

        Reply again = importFile(
                register, OCTOBER, Map.of("asAt", "2017-10-31", "committee", "Audit", "meetingDate", "2017-11-20"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().get("recorded").booleanValue()).isFalse();
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void particulars_of_an_update_need_its_committee() {
        String register = openRegister();
        for (String field : List.of("meetingDate", "agendaItem", "title")) {
            Reply refused = importFile(register, OCTOBER, Map.of("asAt", "2017-10-31", field, "2017-11-20"));
            assertThat(refused.status()).as(field).isEqualTo(422);
            assertThat(refused.field()).isEqualTo("committee");
        }
    }

    @Test
    void particulars_of_an_update_are_as_long_as_elsewhere_at_most() {
        String register = openRegister();
        for (String field : List.of("committee", "agendaItem", "title")) {
            Map<String, String> fields =
                    new HashMap<>(Map.of("asAt", "2017-10-31", "committee", "Audit", "meetingDate", "2017-11-20"));
            fields.put(field, "x".repeat((1 << 20) + 1));
            Reply refused = importFile(register, OCTOBER, fields);
            assertThat(refused.status()).as(field).isEqualTo(422);
            assertThat(refused.field()).isEqualTo(field);
        }
    }

    @Test
    void a_row_that_could_be_several_actions_waits_for_a_decision_in_a_dry_run_too() {
        String register = openRegister();
        String rules = "Risk,1,Agree new rules for boats,,Smith,,\r\nRisk,2,Agree new rules for drones,,Jones,,\r\n";
        bring(register, HEADINGS + rules, "2017-10-31");
        String march = HEADINGS + "Risk,3,Agree new rules for boats and drones,,Smith,,\r\n";
        long before = recorded();

        Reply dry = importFile(register, march, Map.of("asAt", "2018-03-31", "dryRun", "true"));
        Reply refused = bring(register, march, "2018-03-31");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field()).isEqualTo("No.");
        assertThat(refused.body().at("/problems/0/message").asString())
                .contains("1 (Agree new rules for boats)", "2 (Agree new rules for drones)", "{\"2\":");
        assertThat(dry.body().at("/problems")).isEqualTo(refused.body().at("/problems"));
        assertThat(recorded()).isEqualTo(before);

        Reply decided = importFile(
                register,
                march,
                Map.of("asAt", "2018-03-31", "matches", "{\"2\":\"1\"}"),
                "Idempotency-Key",
                "decided");
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(decided.body().at("/changes/0").toString())
                .isEqualTo(
                        "{\"kind\":\"reworded\",\"reference\":\"3\",\"field\":\"reference\",\"from\":\"1\",\"to\":\"3\"}");
        assertThat(decided.body().at("/missing").toString()).isEqualTo("[\"2\"]");
        Reply otherwise = importFile(
                register,
                march,
                Map.of("asAt", "2018-03-31", "matches", "{\"2\":\"2\"}"),
                "Idempotency-Key",
                "decided");
        assertThat(otherwise.status()).isEqualTo(422);
    }

    @Test
    void matches_that_say_nothing_that_can_be_done_are_refused() {
        String register = openRegister();
        for (String odd :
                List.of("[]", "{\"first\":\"1\"}", "{\"2\":3}", "{\"2\":\" \"}", "{\"2\":\"1\",\"2\":\"2\"}", "null")) {
            Reply refused = importFile(register, OCTOBER, Map.of("asAt", "2017-10-31", "matches", odd));
            assertThat(refused.status()).as(odd).isEqualTo(400);
            assertThat(refused.field()).as(odd).isEqualTo("matches");
        }
        Reply refused = importFile(register, OCTOBER, Map.of("asAt", "2017-10-31", "matches", "{\"2\":\"7\"}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field()).isEqualTo("matches");
        assertThat(refused.body().get("detail").asString()).contains("reference or identifier 7");
    }

    @Test
    void numbers_that_change_places_are_recorded_so() {
        String register = openRegister();
        bring(
                register,
                HEADINGS
                        + "Risk,1,Inspect every hydrant once a year,,,,\r\nRisk,2,Agree who launches which boat,,,,\r\n",
                "2017-10-31");
        List<String> actions = references(register);

        Reply reply = bring(
                register,
                HEADINGS
                        + "Risk,1,Agree who launches which boat,,,,\r\nRisk,2,Inspect every hydrant once a year,,,,\r\n",
                "2018-03-31");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(references(register)).containsExactly(actions.get(1), actions.get(0));
        assertThat(csv(register, "2017-10-31", Long.MAX_VALUE)).contains("Risk,1,Inspect");
    }

    /** The actions that bear the references from 1 on, as the table of references has them today. */
    private List<String> references(String register) {
        return jdbc.queryForList(
                "select action from eventstore.reference_held where register = ? and upper_inf(held)"
                        + " order by reference_key",
                String.class,
                register);
    }

    @Test
    void the_update_that_an_edition_was_is_published_with_it() {
        String register = openRegister();

        Reply reply = importFile(
                register,
                OCTOBER,
                Map.of("asAt", "2017-10-31", "committee", "Audit", "meetingDate", "2017-11-20", "agendaItem", "5"));

        Entry last = entries(register).getLast();
        RegisterEvent.CommitteeUpdatePublished update = (RegisterEvent.CommitteeUpdatePublished) last.event();
        assertThat(update.imported()).isTrue();
        assertThat(update.position()).isNull();
        assertThat(last.position()).isEqualTo(reply.position() + 1);
        assertThat(last.provenance().source())
                .isEqualTo(new Provenance.Source(
                        "edition.csv", reply.body().at("/edition/sha256").asString(), null));
        assertThat(update.renditions())
                .extracting(RegisterEvent.Rendition::kind)
                .containsExactly("json", "csv", "html", "pdf", "docx", "xlsx");
    }

    @Test
    void a_request_repeated_under_its_key_is_recorded_once() {
        String register = openRegister();
        Map<String, String> fields = Map.of("asAt", "2017-10-31");

        Reply first = importFile(register, OCTOBER, fields, "Idempotency-Key", "k1");
        long before = recorded();
        Reply again = importFile(register, OCTOBER, fields, "Idempotency-Key", "k1");
        Reply other = importFile(register, MARCH, fields, "Idempotency-Key", "k1");

        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(other.status()).isEqualTo(422);
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void a_dry_run_and_a_file_recorded_already_are_answered_the_same_again_under_their_key() {
        String register = openRegister();
        Map<String, String> dryRun = Map.of("asAt", "2017-10-31", "dryRun", "true");
        Map<String, String> real = Map.of("asAt", "2017-10-31");
        Reply dry = importFile(register, OCTOBER, dryRun, "Idempotency-Key", "dry");
        bring(register, OCTOBER, "2017-10-31");
        Reply unchanged = importFile(register, OCTOBER, real, "Idempotency-Key", "unchanged");
        bring(register, MARCH, "2017-10-31");
        long before = recorded();

        assertThat(importFile(register, OCTOBER, dryRun, "Idempotency-Key", "dry")
                        .bytes())
                .isEqualTo(dry.bytes());
        assertThat(importFile(register, OCTOBER, real, "Idempotency-Key", "unchanged")
                        .bytes())
                .isEqualTo(unchanged.bytes());
        assertThat(importFile(register, OCTOBER, real, "Idempotency-Key", "dry").status())
                .isEqualTo(422);
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void a_key_goes_with_the_fields_and_the_file_however_the_form_is_written() {
        String register = openRegister();
        String key = "Idempotency-Key";
        List<String> parts = List.of(field("asAt", "2017-10-31"), field("force", "true"), file("a.csv", OCTOBER));
        List<String> rewritten = List.of(file("b.csv", OCTOBER), field("force", "true"), field("asAt", "2017-10-31"));
        List<String> another = List.of(field("asAt", "2017-10-30"), field("force", "true"), file("a.csv", OCTOBER));
        Reply first = importForm(register, "one", parts, key, "k");
        long before = recorded();

        Reply again = importForm(register, "two", rewritten, key, "k");
        Reply other = importForm(register, "one", another, key, "k");

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.field()).isEqualTo(key);
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void another_heading_needs_a_layout() {
        String register = openRegister();
        String narrow = "Ref,What\r\n1,Look\r\n";

        Reply refused = bring(register, narrow, "2017-10-31");
        Reply taken = importFile(
                register,
                narrow,
                Map.of(
                        "asAt",
                        "2017-10-31",
                        "layout",
                        "[{\"heading\":\"Ref\",\"field\":\"reference\"},{\"heading\":\"What\",\"field\":\"finding\"}]"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("problems").get(0).get("message").asString())
                .contains("Ref | What")
                .contains("layout");
        assertThat(refused.body().get("changes")).isEmpty();
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(csv(register, "2017-10-31", Long.MAX_VALUE)).isEqualTo(narrow);
    }

    @Test
    void what_an_import_recorded_is_known_to_the_next_change_of_the_same_action() {
        String register = openRegister();
        String action = raiseAction(register, "1");
        post("/api/actions/" + action + "/progress-notes", "{'text':'Begun.','effectiveOn':'2017-02-01'}");

        bring(register, OCTOBER, "2017-10-31");
        Reply note = post("/api/actions/" + action + "/progress-notes", "{'text':'More','effectiveOn':'2017-11-01'}");

        assertThat(note.status()).as(note.text()).isEqualTo(200);
        assertThat(action(action, LocalDate.of(2017, 11, 1)).narrative().text()).isEqualTo("Begun.\nMore");
        assertThat(note.version()).isEqualTo(history(action).size());
    }

    @Test
    void text_pasted_from_a_document_is_recorded_with_what_may_be_damaged() {
        String register = openRegister();
        String pasted = "Risk\n" + HEADINGS.strip().replace("Theme,", "").replace(',', '\t') + """

                1.\tLook\tBegun.\tSmith\tNov 2017\tOngoing
                2.\tListen\t<i>Begun.</i>\tJones\tOngoing\tOngoing
                \t\tGoing on.\t\t\t
                """;

        Reply reply =
                importForm(register, "boundary", List.of(field("asAt", "2017-10-31"), file("edition.txt", pasted)));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(csv(register, "2017-10-31", reply.position()))
                .isEqualTo(HEADINGS + "Risk,1,Look,Begun.,Smith,Nov 2017,Ongoing\r\n"
                        + "Risk,2,Listen,Begun. Going on.,Jones,Ongoing,Ongoing\r\n");
        assertThat(reply.body().get("problems").valueStream())
                .extracting(
                        problem -> problem.get("severity").asString(),
                        problem -> problem.get("row").intValue(),
                        problem -> problem.get("column").asString())
                .containsExactly(
                        tuple("warning", 2, "Theme"), tuple("warning", 3, "Progress"), tuple("warning", 3, "Progress"));
    }

    @Test
    void pasted_text_without_a_table_is_refused_with_the_row_that_comes_closest() {
        String register = openRegister();
        long before = recorded();

        Reply refused = importForm(
                register,
                "boundary",
                List.of(field("asAt", "2017-10-31"), file("edition.txt", "No.\tRecommendation\n1\tLook\n")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/problems/0/severity").asString()).isEqualTo("error");
        assertThat(refused.body().at("/problems/0/message").asString())
                .contains("the row in line 1 comes closest, but it lacks Progress | Lead | By | Status");
        assertThat(recorded()).isEqualTo(before);
    }

    private Reply bring(String register, String csv, String asAt) {
        return importFile(register, csv, Map.of("asAt", asAt));
    }

    private List<Entry> entries(String register) {
        return new Ledger(jdbc.getDataSource(), new org.mattersarising.events.WireFormat())
                .register(register, Long.MAX_VALUE);
    }

    private String csv(String register, String asAt, long position) {
        RegisterView view = RegisterView.of(entries(register), new Basis(LocalDate.parse(asAt), position, null))
                .orElseThrow();
        return new String(RegisterCsv.of(view), StandardCharsets.UTF_8);
    }
}
