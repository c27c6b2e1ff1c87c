package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.RegisterCsv;

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
                .filter(entry -> entry.event() instanceof org.mattersarising.events.ActionEvent)
                .findFirst()
                .orElseThrow();
        assertThat(row.provenance().source())
                .extracting(Provenance.Source::file, Provenance.Source::row)
                .containsExactly("edition.csv", 2);
        assertThat(reply.position()).isEqualTo(entries(register).getLast().position());
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
        for (String member : List.of("changes", "unchanged", "missing", "problems")) {
            assertThat(dry.body().get(member)).isEqualTo(real.body().get(member));
        }
    }

    @Test
    void the_same_file_for_the_same_date_is_recorded_once_unless_forced() {
        String register = openRegister();
        Reply first = bring(register, OCTOBER, "2017-10-31");
        String action = entries(register).stream()
                .map(Entry::event)
                .filter(org.mattersarising.events.ActionEvent.ActionRaised.class::isInstance)
                .map(event -> ((org.mattersarising.events.ActionEvent.ActionRaised) event).action())
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
        assertThat(update.renditions())
                .extracting(RegisterEvent.Rendition::kind)
                .containsExactly("json", "csv");
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
