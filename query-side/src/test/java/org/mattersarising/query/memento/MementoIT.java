package org.mattersarising.query.memento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.query.memento.MementoClient.all;
import static org.mattersarising.query.memento.MementoClient.links;
import static org.mattersarising.query.memento.MementoClient.one;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.Microseconds;
import org.mattersarising.http.HttpDate;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;

/** How datetime negotiation goes together with both time axes, versions, forms and caches of this interface. */
class MementoIT {

    private static Deployment deployment;
    private static RecordedHistory history;

    @BeforeAll
    static void begin() {
        deployment = Deployment.with();
        history = new RecordedHistory(deployment);
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    private static String asKnownAt(Instant instant) {
        return "asKnownAt=" + Microseconds.text(instant);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void accept_datetime_means_as_known_at_the_end_of_that_second(int minute) {
        String query = "?asAt=2018-12-31";
        for (String address : List.of(history.register(), history.action())) {
            if (minute == 0 && address.equals(history.action())) continue;
            Response negotiated = deployment.get(address + query, "Accept-Datetime", history.datetime(minute));
            Response known = deployment.get(
                    address + query + '&' + asKnownAt(history.minute(minute).plusNanos(999_999_000)));

            assertThat(negotiated.status()).isEqualTo(200);
            assertThat(negotiated.text()).isEqualTo(known.text());
            assertThat(negotiated.header("Content-Location")).isEqualTo(known.header("Content-Location"));
        }
    }

    @Test
    void the_effective_date_stays_as_given() {
        String october = history.register() + "?asAt=2017-10-31";
        Response then = deployment.get(october, "Accept-Datetime", HttpDate.text(Instant.now()));

        assertThat(then.at("/asAt").asString()).isEqualTo("2017-10-31");
        assertThat(then.header("Content-Location")).startsWith(october + "&position=");
        assertThat(one("timegate", links(then)).to()).isEqualTo(october);
        assertThat(one("timemap", links(then)).to()).isEqualTo(history.register() + "/timemap?asAt=2017-10-31");
    }

    @Test
    void a_table_is_negotiated_like_json() {
        Response table = deployment.call(
                "GET",
                history.register() + "?asAt=2018-12-31",
                Map.of("Accept", "text/csv", "Accept-Datetime", history.datetime(1)));

        assertThat(table.header("Content-Type")).startsWith("text/csv");
        assertThat(table.raw().headers().allValues("Vary")).containsExactly("Accept", "Accept-Datetime");
        assertThat(table.header("Memento-Datetime")).isEqualTo(history.datetime(1));
        assertThat(deployment
                        .get(table.header("Content-Location"), "Accept", "text/csv")
                        .text())
                .isEqualTo(table.text());
        assertThat(table.text()).contains("Nov 2017").doesNotContain("June 2018");
    }

    @Test
    void an_action_read_without_any_time_keeps_its_version_as_its_tag_and_a_negotiated_one_has_a_digest() {
        Response now = deployment.get(history.action());
        Response then = deployment.get(history.action(), "Accept-Datetime", history.datetime(3));

        assertThat(now.header("ETag")).isEqualTo("\"" + now.at("/version") + "\"");
        assertThat(then.header("ETag")).hasSize(66);
    }

    @Test
    void an_unchanged_state_is_not_sent_again_but_still_says_which_it_is() {
        Response then = deployment.get(history.action(), "Accept-Datetime", history.datetime(3));

        Response again = deployment.call(
                "GET",
                history.action(),
                Map.of("Accept-Datetime", history.datetime(3), "If-None-Match", then.header("ETag")));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Memento-Datetime")).isEqualTo(history.datetime(3));
        assertThat(again.header("Content-Location")).isEqualTo(then.header("Content-Location"));
    }

    @Test
    void only_what_a_past_second_fixes_for_a_given_date_is_kept_for_ever() {
        String dated = history.register() + "?asAt=2018-12-31";
        assertThat(deployment.get(dated, "Accept-Datetime", history.datetime(3)).header("Cache-Control"))
                .contains("immutable");
        for (String changing : List.of(dated, history.register())) {
            assertThat(deployment
                            .get(changing, "Accept-Datetime", "Fri, 31 Dec 9999 23:59:59 GMT")
                            .header("Cache-Control"))
                    .isEqualTo("no-cache");
        }
        assertThat(deployment
                        .get(history.register(), "Accept-Datetime", history.datetime(3))
                        .header("Cache-Control"))
                .isEqualTo("no-cache");
    }

    @Test
    void a_second_that_was_answered_for_is_closed() {
        String second = HttpDate.text(Instant.now().minusSeconds(1));
        String dated = history.register() + "?asAt=2018-12-31";
        Response first = deployment.get(dated, "Accept-Datetime", second);

        history.noteNow();

        assertThat(deployment.get(dated, "Accept-Datetime", second).text()).isEqualTo(first.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actions/14%20a", "/actions?reference=14%20a"})
    void by_its_reference_an_action_tells_of_its_own_states(String byReference) {
        String address = history.register() + byReference;
        Response then = deployment.get(address, "Accept-Datetime", history.datetime(3));

        assertThat(then.status()).isEqualTo(200);
        assertThat(then.header("Memento-Datetime")).isEqualTo(history.datetime(3));
        assertThat(then.text())
                .isEqualTo(deployment
                        .get(history.action(), "Accept-Datetime", history.datetime(3))
                        .text());
        assertThat(one("original", links(then)).to()).isEqualTo(history.action());
        assertThat(one("prev", links(then)).to()).startsWith(history.action()).endsWith("position=8");
        Response unborn = deployment.get(address, "Accept-Datetime", history.datetime(0));
        assertThat(unborn.status()).isEqualTo(404);
        assertThat(unborn.at("/field").asString()).isEqualTo("reference");
    }

    @ParameterizedTest(name = "at position {0} the first, previous and next are {1}, {2}, {3}")
    @CsvSource({"1, 1, , 5", "3, 1, 1, 5", "5, 1, 1, 6", "7, 1, 6, 8", "10, 1, 9, 11"})
    void a_position_within_a_transaction_lies_between_two_states(long position, long first, Long previous, long next) {
        List<MementoClient.Link> links =
                links(deployment.get(history.register() + "?asAt=2018-12-31&position=" + position));

        assertThat(one("first", links).to()).endsWith("position=" + first);
        if (previous == null) assertThat(all("prev", links)).isEmpty();
        else assertThat(one("prev", links).to()).endsWith("position=" + previous);
        assertThat(one("next", links).to()).endsWith("position=" + next);
        // Other tests record more.
        assertThat(one("last", links).to()).endsWith("position=" + history.head());
    }

    @Test
    void what_is_known_at_a_fixed_time_but_as_at_today_is_no_memento_yet() {
        Response known = deployment.get(history.register() + "?position=9", "Accept-Datetime", "yesterday");

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.header("Memento-Datetime")).isNull();
        assertThat(one("timemap", links(known))).isNotNull();
    }

    @ParameterizedTest(name = "{0} is refused with {1} for {2}")
    @CsvSource({
        "/api/registers/nowhere/timemap, 404, register",
        "/api/actions/nothing/timemap, 404, action",
        "{register}/timemap?position=0, 404, register",
        "{action}/timemap?position=1, 404, action",
        "{register}/timemap?position=9999999, 422, position",
        "{register}/timemap?asAt=yesterday, 400, asAt",
        "{register}/timemap?limit=0, 400, limit",
        "{register}/timemap?after=x, 400, after"
    })
    void a_timemap_of_what_is_not_there_is_refused(String path, int status, String field) {
        Response refused =
                deployment.get(path.replace("{register}", history.register()).replace("{action}", history.action()));

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.at("/field").asString()).isEqualTo(field);
        assertThat(refused.at("/remedy").asString()).isNotEmpty();
    }
}
