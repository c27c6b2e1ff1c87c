package org.mattersarising.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Microseconds;
import org.mattersarising.events.Provenance;
import org.mattersarising.ledger.Sealed;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.SampleRegister;
import tools.jackson.databind.JsonNode;

/** The ledger in portions. */
@ExtendWith(Deployment.Shared.class)
class FeedIT {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final Set<String> WITHOUT_SOURCE = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "organisation",
            "register",
            "position",
            "transactionends",
            "version",
            "actor",
            "correlation",
            "restatement",
            "data");

    private final Deployment deployment;
    private final SampleRegister sample;
    private final String feed;

    FeedIT(Deployment deployment) {
        this.deployment = deployment;
        this.sample = SampleRegister.ofTwoEditions(deployment);
        this.feed = "/api/ledger?organisation=" + sample.organisation;
    }

    private List<Sealed> ledger() {
        return deployment.ledger().after(sample.organisation, 0, 1000);
    }

    private static List<Long> positions(Response portion) {
        return portion.json()
                .valueStream()
                .map(each -> each.get("position").longValue())
                .toList();
    }

    /** Relation and address of the one link there is. */
    private static Map.Entry<String, String> link(Response portion) {
        String link = portion.header("Link");
        assertThat(portion.raw().headers().allValues("Link")).hasSize(1);
        return entry(
                link.substring(link.indexOf("rel=\"") + 5, link.length() - 1), link.substring(1, link.indexOf('>')));
    }

    @Test
    void every_event_of_the_ledger_is_told_in_full() {
        Response whole = deployment.get(feed);

        assertThat(whole.header("Content-Type")).isEqualTo(BATCH);
        List<Sealed> ledger = ledger();
        assertThat(ledger).hasSize(9);
        for (int i = 0; i < ledger.size(); i++) {
            Sealed sealed = ledger.get(i);
            JsonNode told = whole.json().get(i);
            Provenance by = sealed.entry().provenance();
            assertThat(told.get("specversion").asString()).isEqualTo("1.0");
            assertThat(told.get("id").asString()).isEqualTo(sealed.entry().id());
            assertThat(told.get("source").asString())
                    .isEqualTo("tag:mattersarising.org,2026:ledger/" + sample.organisation);
            assertThat(told.get("type").asString())
                    .isEqualTo("org.mattersarising." + sealed.type() + ".v" + sealed.revision());
            assertThat(told.get("time").asString())
                    .isEqualTo(Microseconds.text(sealed.entry().recordedAt()));
            assertThat(told.get("datacontenttype").asString()).isEqualTo("application/json");
            assertThat(told.get("organisation").asString()).isEqualTo(sample.organisation);
            assertThat(told.get("register").asString()).isEqualTo(sample.id);
            assertThat(told.get("position").longValue()).isEqualTo(i + 1);
            assertThat(told.get("version").longValue()).isEqualTo(sealed.sequence() + 1);
            assertThat(told.get("actor").asString()).isEqualTo(by.actor());
            assertThat(told.get("correlation").asString()).isEqualTo(by.correlation());
            assertThat(told.get("restatement").booleanValue()).isFalse();
            assertThat(told.get("data").toString()).isEqualTo(sealed.payload());
        }
    }

    @Test
    void what_an_event_is_about_is_its_subject() {
        JsonNode told = deployment.get(feed).json();

        assertThat(told.get(0).get("subject").asString()).isEqualTo("register/" + sample.id);
        assertThat(told.get(2).get("subject").asString()).isEqualTo("action/" + sample.fourteen);
    }

    @Test
    void an_event_without_a_date_or_a_paper_names_none() {
        JsonNode told = deployment.get(feed).json();

        assertThat(told.get(0).propertyNames()).containsExactlyInAnyOrderElementsOf(WITHOUT_SOURCE);
        assertThat(told.get(2).get("effectiveon").asString()).isEqualTo("2017-10-31");
        assertThat(told.get(2).get("sourcefile").asString()).isEqualTo("october.csv");
        assertThat(told.get(2).get("sourcesha256").asString()).hasSize(64);
        assertThat(told.get(2).get("sourcerow").intValue()).isEqualTo(2);
    }

    @Test
    void each_event_says_where_its_transaction_ends() {
        assertThat(deployment.get(feed).json().valueStream().map(each -> each.get("transactionends")
                        .longValue()))
                .containsExactly(1L, 5L, 5L, 5L, 5L, 6L, 8L, 8L, 9L);
    }

    @Test
    void the_key_of_a_request_is_nobody_elses() {
        String key = "secret-key";
        deployment.record(
                new Provenance(sample.organisation, sample.id, "clerk", "c-2", key, null, true),
                new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "More."));

        Response last = deployment.get(feed + "&after=9");

        assertThat(last.at("/0/restatement").booleanValue()).isTrue();
        assertThat(last.text()).doesNotContain(key);
    }

    @Test
    void another_reader_of_cloud_events_takes_each_for_one() {
        deployment.record(
                new Provenance(sample.organisation, sample.id, "odd\uffffactor", "c-2", null, null, false),
                new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "Größer \u0007."));
        JsonFormat others = new JsonFormat();
        List<Sealed> ledger = ledger();

        JsonNode batch = deployment.get(feed).json();

        assertThat(batch.size()).isEqualTo(10);
        for (int i = 0; i < ledger.size(); i++) {
            Sealed sealed = ledger.get(i);
            CloudEvent read = others.deserialize(batch.get(i).toString().getBytes(StandardCharsets.UTF_8));
            assertThat(read.getSpecVersion()).isEqualTo(SpecVersion.V1);
            assertThat(read.getId()).isEqualTo(sealed.entry().id());
            assertThat(read.getSource().isAbsolute()).isTrue();
            assertThat(read.getType()).endsWith(sealed.type() + ".v" + sealed.revision());
            assertThat(read.getTime())
                    .isEqualTo(OffsetDateTime.parse(sealed.entry().recordedAt().toString()));
            assertThat(read.getDataContentType()).isEqualTo("application/json");
            assertThat(read.getExtensionNames())
                    .allMatch(name -> name.matches("[a-z0-9]{1,20}"))
                    .doesNotContain("data");
            assertThat(read.getExtension("actor").toString()).doesNotContain("\uffff");
            assertThat(new String(read.getData().toBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(sealed.payload());
        }
    }

    @Test
    void a_payload_stands_there_byte_for_byte_as_it_was_stored() {
        Sealed third = ledger().get(2);
        String spaced = third.payload().replace("\":", "\":\t") + "\n";
        Runnable putBack = deployment.tamper("""
                update eventstore.event set payload = (replace(payload::text, '":', E'":\\t') || E'\\n')::json
                where event_identifier = ?
                """, third.entry().id());
        try {
            assertThat(deployment.get(feed + "&after=2&limit=1").text()).endsWith(",\"data\":" + spaced + "}]");
        } finally {
            putBack.run();
        }
    }

    @Test
    void whoever_follows_the_links_sees_every_event_once_in_order() {
        List<Long> seen = new ArrayList<>();
        Response portion = deployment.get(feed + "&limit=2");
        while (link(portion).getKey().equals("next")) {
            seen.addAll(positions(portion));
            portion = deployment.get(link(portion).getValue());
        }
        seen.addAll(positions(portion));

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 9).boxed().toList());
    }

    @Test
    void the_last_portion_says_where_what_is_recorded_later_will_be() {
        Response last = deployment.get(feed);
        assertThat(link(last).getKey()).isEqualTo("monitor");
        String later = link(last).getValue();

        Response nothing = deployment.get(later);
        assertThat(nothing.text()).isEqualTo("[]");
        assertThat(link(nothing)).isEqualTo(entry("monitor", later));

        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "Later."));
        assertThat(positions(deployment.get(later))).containsExactly(10L);
    }

    @Test
    void a_portion_that_others_follow_may_be_kept_for_ever() {
        Response past = deployment.get(feed + "&limit=4");
        assertThat(past.header("Cache-Control")).contains("immutable").contains("private");
        assertThat(past.header("Content-Location")).isEqualTo(feed + "&after=0&limit=4");

        Response full = deployment.get(feed + "&after=5&limit=4");
        assertThat(positions(full)).containsExactly(6L, 7L, 8L, 9L);
        assertThat(full.header("Cache-Control")).isEqualTo("no-cache");

        sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", "Later."));
        Response unchanged = deployment.get(feed + "&after=5&limit=4", "If-None-Match", full.header("ETag"));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(link(unchanged).getKey()).isEqualTo("next");
        assertThat(deployment.get(feed + "&limit=4").text()).isEqualTo(past.text());
    }

    @Test
    void large_events_come_in_smaller_portions() {
        String large = "x".repeat(225_000);
        for (int i = 0; i < 6; i++) {
            sample.record(new ActionEvent.ProgressNoted(sample.fourteen, SampleRegister.MARCH, "\n", large));
        }

        Response some = deployment.get(feed + "&after=9&limit=1000");
        assertThat(positions(some)).containsExactly(10L, 11L, 12L, 13L);
        assertThat(link(some).getKey()).isEqualTo("next");
        assertThat(positions(deployment.get(link(some).getValue()))).containsExactly(14L, 15L);
    }

    @Test
    void an_event_too_large_for_any_portion_comes_alone() {
        String large = "x".repeat(1_000_000);
        TreeMap<String, String> cells = new TreeMap<>();
        for (int i = 0; i < 5; i++) cells.put("column" + i, large);
        ActionEvent.ActionRaised fifteen = (ActionEvent.ActionRaised) sample.raised(sample.fifteen, "15", "");
        sample.record(new ActionEvent.ActionRaised(
                sample.fifteen,
                SampleRegister.MARCH,
                "15",
                "crews",
                null,
                null,
                null,
                null,
                fifteen.lead(),
                fifteen.targetDate(),
                fifteen.status(),
                cells));

        Response alone = deployment.get(feed + "&after=8");
        assertThat(positions(alone)).containsExactly(9L);
        assertThat(positions(deployment.get(link(alone).getValue()))).containsExactly(10L);
    }

    @Test
    void other_organisations_have_ledgers_of_their_own() {
        SampleRegister other = SampleRegister.opened(deployment);

        Response theirs = deployment.get("/api/ledger?organisation=" + other.organisation);

        assertThat(positions(theirs)).containsExactly(1L);
        assertThat(theirs.at("/0/register").asString()).isEqualTo(other.id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", BATCH, "application/*", "application/json, text/plain, */*"})
    void a_batch_of_cloud_events_is_called_so(String accept) {
        assertThat(deployment.get(feed, "Accept", accept).header("Content-Type"))
                .isEqualTo(BATCH);
    }

    @Test
    void whoever_takes_nothing_but_json_is_given_the_same_as_json() {
        Response json = deployment.get(feed, "Accept", "application/json");

        assertThat(json.header("Content-Type")).isEqualTo("application/json");
        assertThat(json.header("Vary")).isEqualTo("Accept");
        assertThat(json.text()).isEqualTo(deployment.get(feed).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {BATCH, "text/event-stream"})
    void head_tells_the_same_without_a_body_and_ends(String accept) {
        Response head = deployment.call("HEAD", feed, Map.of("Accept", accept));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith(accept);
        assertThat(head.bytes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is refused with {1} for {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    /api/ledger                                | 400 | organisation
                    /api/ledger?organisation=                  | 400 | organisation
                    /api/ledger?organisation=a&organisation=b  | 400 | organisation
                    /api/ledger?organisation=nobody            | 404 | organisation
                    /api/ledger?organisation=No%20body!        | 404 | organisation
                    {feed}&after=-1                            | 400 | after
                    {feed}&after=x                             | 400 | after
                    {feed}&after=1.5                           | 400 | after
                    {feed}&after=                              | 400 | after
                    {feed}&after=1&after=2                     | 400 | after
                    {feed}&after=10                            | 422 | after
                    {feed}&after=99999999999999999999          | 422 | after
                    {feed}&limit=0                             | 400 | limit
                    {feed}&limit=1001                          | 400 | limit
                    {feed}&limit=-1                            | 400 | limit
                    {feed}&limit=many                          | 400 | limit
                    """)
    void bad_input_is_refused_in_both_forms(String path, int status, String field) {
        for (String accept : List.of(BATCH, "text/event-stream")) {
            Response refused = deployment.get(path.replace("{feed}", feed), "Accept", accept);
            assertThat(refused.status()).as(refused.text()).isEqualTo(status);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.at("/field").asString()).isEqualTo(field);
            assertThat(refused.at("/remedy").asString()).isNotEmpty();
        }
    }

    @Test
    void a_form_that_is_not_offered_is_refused_with_those_that_are() {
        Response refused = deployment.get(feed, "Accept", "text/csv");

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.at("/remedy").asString()).contains(BATCH).contains("text/event-stream");
    }
}
