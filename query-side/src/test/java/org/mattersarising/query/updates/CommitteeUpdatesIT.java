package org.mattersarising.query.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.query.SampleRegister.OCTOBER;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Sha256;
import org.mattersarising.paper.Template;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;

@ExtendWith(Deployment.Shared.class)
class CommitteeUpdatesIT {

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String update;

    CommitteeUpdatesIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.update = "/api/committee-updates/" + sample.octoberUpdate;
    }

    private Runnable undo = () -> {};

    @AfterEach
    void putBack() {
        undo.run();
    }

    @Test
    void an_update_says_what_its_papers_rest_on() {
        String published = deployment.get(update).text();

        assertThat(published).startsWith("""
                {"id":"%s","register":"%s","committee":"Scrutiny Committee","meetingDate":"2017-11-20","agendaItem":"4",\
                "title":null,"imported":true,"basis":{"asAt":"2017-10-31","position":5,"recordedAt":\
                """.formatted(sample.octoberUpdate, sample.id));
        assertThat(deployment.get(update).at("/renditions").findValuesAsString("kind"))
                .containsExactly("json", "csv", "html", "pdf", "docx", "xlsx");
    }

    @Test
    void updates_are_listed_in_the_order_in_which_they_were_published() {
        String list = "/api/registers/" + sample.id + "/committee-updates";

        assertThat(deployment.get(list).at("/committeeUpdates/0"))
                .isEqualTo(deployment.get(update).json());
        assertThat(deployment.get(list).at("/committeeUpdates/1/id").asString()).isEqualTo(sample.marchUpdate);
        Response first = deployment.get(list + "?limit=1");
        assertThat(first.at("/committeeUpdates").size()).isEqualTo(1);
        assertThat(first.header("Link")).isEqualTo("<" + list + "?limit=1&after=6>; rel=\"next\"");
    }

    @Test
    void a_paper_comes_out_with_the_published_bytes_whatever_is_recorded_later() {
        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, OCTOBER, "\n", "Backdated."));

        for (String kind : new String[] {"json", "csv", "html", "pdf", "docx", "xlsx"}) {
            Response paper = deployment.get(update + "/paper." + kind);
            assertThat(paper.status()).isEqualTo(200);
            assertThat(Sha256.hex(paper.bytes())).isEqualTo(published(kind));
            assertThat(paper.header("ETag")).isEqualTo('"' + published(kind) + '"');
            assertThat(paper.header("Cache-Control")).contains("immutable");
        }
        assertThat(deployment.get(update + "/paper.json").header("Content-Type"))
                .isEqualTo("application/json");
        assertThat(deployment.get(update + "/paper.csv").header("Content-Type"))
                .isEqualTo("text/csv;header=present;charset=utf-8");
        assertThat(deployment.get(update + "/paper.html").header("Content-Type"))
                .isEqualTo("text/html;charset=utf-8");
        assertThat(deployment.get(update + "/paper.odt").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "pdf,application/pdf",
        "docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    })
    void a_document_is_shown_or_kept_under_the_name_of_register_and_meeting(String kind, String type) {
        Response document = deployment.get(update + "/paper." + kind);

        assertThat(document.header("Content-Type")).isEqualTo(type);
        assertThat(document.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"%s-2017-11-20.%s\"".formatted(sample.id, kind));
        assertThat(document.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(document.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(document.bytes()).hasSizeGreaterThan(3_000);
    }

    @ParameterizedTest
    @CsvSource({
        "csv,application/json",
        "html,application/json",
        "html,text/html;q=0",
        "pdf,text/html",
        "docx,application/pdf",
        "xlsx,text/csv",
        "csv,text/csv;q=0",
        "json,text/html"
    })
    void a_reader_who_does_not_take_the_kind_is_told_so(String kind, String accept) {
        assertThat(deployment.get(update + "/paper." + kind, "Accept", accept).status())
                .isEqualTo(406);
    }

    @Test
    void a_page_may_be_shown_and_nothing_else() {
        Response page = deployment.get(update + "/paper.html");

        String style = page.text()
                .substring(
                        page.text().indexOf("<style>") + "<style>".length(),
                        page.text().indexOf("</style>"));
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
                                .formatted(sha256InBase64(style))
                        + " frame-ancestors 'none'; sandbox");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.text()).contains("<h1 dir=\"auto\">Improvement plan</h1>", "Not begun,\nas \"agreed\"");
    }

    private static String sha256InBase64(String text) {
        return Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Sha256.hex(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void the_head_of_a_page_is_that_of_the_page() {
        Response page = deployment.get(update + "/paper.html");
        Response head = deployment.call("HEAD", update + "/paper.html", Map.of());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        for (String header : List.of("ETag", "Content-Type", "Content-Security-Policy", "Cache-Control")) {
            assertThat(head.header(header)).isEqualTo(page.header(header));
        }
        assertThat(deployment
                        .get(update + "/paper.html", "If-None-Match", page.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void an_update_of_the_first_template_keeps_its_two_renditions() {
        String old = UUID.randomUUID().toString();
        sample.publish(old, OCTOBER, OCTOBER.plusDays(60), false, Template.FIRST);
        String address = "/api/committee-updates/" + old;

        Response page = deployment.get(address + "/paper.html");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.at("/detail").asString()).isEqualTo("This update has no paper.html.");
        assertThat(page.at("/remedy").asString()).isEqualTo("See its renditions in GET " + address + ".");
        assertThat(deployment.get(address).at("/renditions").findValuesAsString("kind"))
                .containsExactly("json", "csv");
        assertThat(deployment.get(address + "/paper.csv").status()).isEqualTo(200);
        assertThat(deployment.get(address + "/verification").at("/reproduced").asBoolean())
                .isTrue();
    }

    @Test
    void an_untouched_update_is_reproduced() {
        Response verification = deployment.get(update + "/verification");

        assertThat(verification.text()).isEqualTo("""
                {"reproduced":true,"events":5,"renditions":[\
                {"kind":"json","published":"%1$s","reproduced":"%1$s","match":true,"served":"%1$s"},\
                {"kind":"csv","published":"%2$s","reproduced":"%2$s","match":true,"served":"%2$s"},\
                {"kind":"html","published":"%3$s","reproduced":"%3$s","match":true,"served":"%3$s"},\
                {"kind":"pdf","published":"%4$s","reproduced":"%4$s","match":true,"served":"%4$s"},\
                {"kind":"docx","published":"%5$s","reproduced":"%5$s","match":true,"served":"%5$s"},\
                {"kind":"xlsx","published":"%6$s","reproduced":"%6$s","match":true,"served":"%6$s"}],\
                "firstDifference":null}""".formatted(
                        published("json"),
                        published("csv"),
                        published("html"),
                        published("pdf"),
                        published("docx"),
                        published("xlsx")));
        assertThat(verification.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void an_update_published_from_an_earlier_basis_is_reproduced_too() {
        String later = UUID.randomUUID().toString();
        sample.publish(later, OCTOBER, OCTOBER.plusDays(60), false);

        assertThat(deployment
                        .get("/api/committee-updates/" + later)
                        .at("/basis/position")
                        .asLong())
                .isEqualTo(9);
        assertThat(deployment
                        .get("/api/committee-updates/" + later + "/verification")
                        .at("/reproduced")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_paper_goes_on_from_the_update_before_it_whatever_is_published_later() {
        String march = "/api/committee-updates/" + sample.marchUpdate;
        Response paper = deployment.get(march + "/paper.json");
        assertThat(paper.at("/previousUpdate/update").asString()).isEqualTo(sample.octoberUpdate);
        assertThat(paper.at("/changes/0/kind").asString()).isEqualTo("date-moved");
        assertThat(paper.at("/changes/0/days").asLong()).isEqualTo(212);
        assertThat(paper.at("/reconciliation/counts/carried-forward").asInt()).isEqualTo(1);
        assertThat(paper.at("/reconciliation/counts/left-out").asInt()).isEqualTo(1);

        sample.publish(UUID.randomUUID().toString(), OCTOBER.plusDays(90), OCTOBER.plusDays(120), false);

        assertThat(deployment.get(march + "/paper.json").bytes()).isEqualTo(paper.bytes());
        assertThat(deployment.get(march + "/verification").at("/reproduced").asBoolean())
                .isTrue();
        assertThat(deployment.get(update + "/paper.json").at("/previousUpdate").isNull())
                .isTrue();
    }

    @Test
    void one_changed_byte_of_a_printed_text_is_found_in_event_and_rendition() {
        tamper(3, "Begun.", "Begin.");

        Response verification = deployment.get(update + "/verification");

        assertThat(verification.at("/reproduced").asBoolean()).isFalse();
        assertThat(verification.at("/firstDifference").toString())
                .isEqualTo("""
                {"event":{"position":3,"event":"%s","kind":"action-raised","action":"%s","reference":"14 a"},\
                "rendition":"json","place":"/actions/0/progress","served":"Begun.","reproduced":"Begin."}""".formatted(eventAt(3), sample.fourteen));
        assertThat(verification.at("/renditions/0/match").asBoolean()).isFalse();
        assertThat(verification.at("/renditions/0/served").asString()).isEqualTo(published("json"));
        assertThat(verification.at("/renditions/1/match").asBoolean()).isFalse();
        assertThat(deployment
                        .get("/api/committee-updates/" + sample.marchUpdate + "/verification")
                        .at("/reproduced")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void a_changed_byte_that_no_paper_prints_is_found_too() {
        tamper("update eventstore.event set metadata = replace(metadata::text, '\"clerk\"', '\"clark\"')::json", 3);

        Response verification = deployment.get(update + "/verification");

        assertThat(verification.at("/reproduced").asBoolean()).isFalse();
        assertThat(verification.at("/renditions/0/match").asBoolean()).isTrue();
        assertThat(verification.at("/firstDifference/event/position").asLong()).isEqualTo(3);
        assertThat(verification.at("/firstDifference/rendition").isNull()).isTrue();
    }

    @Test
    void an_event_that_cannot_be_read_any_more_is_named_and_breaks_nothing() {
        tamper(4, "\"reference\"", "\"referenca\"");

        Response verification = deployment.get(update + "/verification");

        assertThat(verification.status()).isEqualTo(200);
        assertThat(verification.at("/reproduced").asBoolean()).isFalse();
        assertThat(verification.at("/events").asLong()).isZero();
        assertThat(verification.at("/renditions/0/reproduced").isNull()).isTrue();
        assertThat(verification.at("/renditions/0/served").asString()).isEqualTo(published("json"));
        assertThat(verification.at("/firstDifference").toString()).isEqualTo("""
                {"event":{"position":4,"event":"%s","kind":null,"action":"%s","reference":"15"},\
                "rendition":"json","place":null,"served":null,"reproduced":null}""".formatted(eventAt(4), sample.fifteen));
    }

    @Test
    void an_event_that_is_gone_is_missed() {
        tamper("delete from eventstore.event", 4);

        Response verification = deployment.get(update + "/verification");

        assertThat(verification.at("/reproduced").asBoolean()).isFalse();
        assertThat(verification.at("/events").asLong()).isEqualTo(4);
        assertThat(verification.at("/firstDifference/event").toString()).isEqualTo("""
                {"position":4,"event":null,"kind":null,"action":null,"reference":null}""");
        assertThat(verification.at("/firstDifference/rendition").asString()).isEqualTo("json");
        assertThat(verification.at("/firstDifference/place").asString()).isEqualTo("/actions/1");
    }

    @Test
    void tables_are_not_made_anew_from_an_event_that_was_changed() {
        tamper(3, "Begun.", "Begin.");

        Response refused = deployment.call("POST", "/api/rebuild", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/organisation").asString()).isEqualTo(sample.organisation);
        assertThat(refused.at("/position").asLong()).isEqualTo(3);
        assertThat(Sha256.hex(deployment.get(update + "/paper.json").bytes())).isEqualTo(published("json"));
    }

    @Test
    void a_changed_publication_is_found_in_its_own_event() {
        tamper(6, published("csv"), "0".repeat(64));

        Response verification = deployment.get(update + "/verification");

        assertThat(verification.at("/reproduced").asBoolean()).isFalse();
        assertThat(verification.at("/firstDifference/event/position").asLong()).isEqualTo(6);
        assertThat(verification.at("/firstDifference/event/kind").asString()).isEqualTo("committee-update-published");
        assertThat(verification.at("/firstDifference/event/action").isNull()).isTrue();
        assertThat(verification.at("/firstDifference/rendition").asString()).isEqualTo("csv");
    }

    @Test
    void a_table_that_says_something_else_than_the_events_is_found() {
        Response untouched = deployment.get(update + "/verification");
        assertThat(untouched.at("/reproduced").asBoolean()).isTrue();
        deployment
                .superuser()
                .update("update query.committee_update set agenda_item = '5' where id = ?", sample.octoberUpdate);

        Response verification = deployment.get(update + "/verification");

        assertThat(verification.at("/reproduced").asBoolean()).isFalse();
        assertThat(verification.at("/renditions/0/reproduced").asString()).isEqualTo(published("json"));
        assertThat(verification.at("/renditions/1/match").asBoolean()).isTrue();
        assertThat(verification.at("/renditions/2/match").asBoolean()).isFalse();
        assertThat(verification.at("/firstDifference").toString()).isEqualTo("""
                {"event":null,"rendition":"json","place":"/agendaItem","served":"5","reproduced":"4"}""");
    }

    /** One stored payload, changed in one place. */
    private void tamper(long position, String from, String to) {
        tamper(
                "update eventstore.event set payload = replace(payload::text, '%s', '%s')::json".formatted(from, to),
                position);
    }

    private void tamper(String change, long position) {
        assertThat(deployment.get(update + "/verification").at("/reproduced").asBoolean())
                .as("reproduced before")
                .isTrue();
        undo = deployment.tamper(change + " where event_identifier = ?", eventAt(position));
    }

    private String eventAt(long position) {
        return deployment.superuser().queryForObject("""
                        select event_identifier from eventstore.event join eventstore.ledger using (global_index)
                        where ledger.organisation = ? and position = ?
                        """, String.class, sample.organisation, position);
    }

    private String published(String kind) {
        return deployment
                .get(update)
                .at("/renditions")
                .valueStream()
                .filter(each -> each.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow()
                .get("sha256")
                .asString();
    }
}
