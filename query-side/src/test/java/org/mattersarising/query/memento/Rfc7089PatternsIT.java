package org.mattersarising.query.memento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.query.memento.MementoClient.all;
import static org.mattersarising.query.memento.MementoClient.links;
import static org.mattersarising.query.memento.MementoClient.one;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.http.HttpDate;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.Deployment.Response;
import org.mattersarising.query.memento.MementoClient.Link;

/**
 * What RFC 7089 asks of an original that is its own timegate (pattern 1.2), of a timegate beside it (pattern 2.2), of
 * mementos and of timemaps. Where we differ from it stands in ADR 12.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Rfc7089PatternsIT {

    private final Deployment deployment = Deployment.with();
    private final RecordedHistory history = new RecordedHistory(deployment);

    @AfterAll
    void end() {
        deployment.close();
    }

    /** A register and an action, as at today. */
    Stream<String> originals() {
        return Stream.of(history.register(), history.action());
    }

    /** The same, and as at another date. */
    Stream<String> timeGates() {
        return originals().flatMap(each -> Stream.of(each, each + "?asAt=" + RecordedHistory.AS_AT));
    }

    private Response at(String address, String datetime) {
        Response answer = deployment.get(address, "Accept-Datetime", datetime);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Response get(String address) {
        Response answer = deployment.get(address);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static String mementoDatetime(Response answer) {
        return answer.header("Memento-Datetime");
    }

    private static String varies(Response answer) {
        return String.join(", ", answer.raw().headers().allValues("Vary")).toLowerCase(java.util.Locale.ROOT);
    }

    /** Without the parameters that say which state. */
    private static String path(String address) {
        return address.replaceFirst("\\?.*", "");
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Section_2_1_headers {

        Stream<String> originals() {
            return Rfc7089PatternsIT.this.originals();
        }

        Stream<String> timeGates() {
            return Rfc7089PatternsIT.this.timeGates();
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void a_memento_says_its_datetime_in_the_form_of_rfc_1123_and_in_gmt(String timeGate) {
            String datetime = mementoDatetime(at(timeGate, history.datetime(3)));

            assertThat(datetime).matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
            assertThat(ZonedDateTime.parse(datetime, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isEqualTo(history.minute(3));
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void a_memento_says_so_also_when_nobody_negotiates(String timeGate) {
            Response negotiated = at(timeGate, history.datetime(3));

            Response memento = get(negotiated.header("Content-Location"));

            assertThat(mementoDatetime(memento)).isEqualTo(mementoDatetime(negotiated));
        }

        @ParameterizedTest
        @MethodSource("originals")
        void an_original_of_which_no_time_is_wanted_is_no_memento(String original) {
            assertThat(mementoDatetime(get(original))).isNull();
        }

        @ParameterizedTest
        @MethodSource("originals")
        void the_state_behind_a_memento_datetime_does_not_change(String original) {
            String memento = at(original, history.datetime(3)).header("Content-Location");
            Response before = get(memento);

            history.noteNow();

            assertThat(get(memento).text()).isEqualTo(before.text());
            assertThat(mementoDatetime(get(memento))).isEqualTo(mementoDatetime(before));
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void a_timegate_varies_with_accept_datetime_whether_it_was_sent_or_not(String timeGate) {
            assertThat(varies(get(timeGate))).contains("accept-datetime");
            assertThat(varies(at(timeGate, history.datetime(3)))).contains("accept-datetime");
        }

        @ParameterizedTest
        @MethodSource("originals")
        void a_memento_does_not_vary_with_accept_datetime(String original) {
            for (String timeGate : List.of(original, original + "?asAt=" + RecordedHistory.AS_AT)) {
                String memento = at(timeGate, history.datetime(3)).header("Content-Location");

                assertThat(varies(get(memento))).doesNotContain("accept-datetime");
            }
        }

        @ParameterizedTest
        @MethodSource("originals")
        void a_timemap_does_not_negotiate(String original) {
            Response timeMap = at(original + "/timemap", history.datetime(3));

            assertThat(varies(timeMap)).doesNotContain("accept-datetime");
            assertThat(mementoDatetime(timeMap)).isNull();
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Section_2_2_relations {

        Stream<String> timeGates() {
            return Rfc7089PatternsIT.this.timeGates();
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void timegate_memento_and_timemap_each_link_to_the_one_original(String timeGate) {
            Response negotiated = at(timeGate, history.datetime(3));
            Response memento = get(negotiated.header("Content-Location"));
            Response timeMap = get(one("timemap", links(negotiated)).to());

            assertThat(one("original", links(get(timeGate))).to()).isEqualTo(path(timeGate));
            assertThat(one("original", links(negotiated)).to()).isEqualTo(path(timeGate));
            assertThat(one("original", links(memento)).to()).isEqualTo(path(timeGate));
            assertThat(one("original", links(timeMap.text())).to()).isEqualTo(path(timeGate));
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void original_memento_and_timemap_link_to_a_timegate_that_negotiates(String timeGate) {
            Response negotiated = at(timeGate, history.datetime(3));
            Response memento = get(negotiated.header("Content-Location"));
            Response timeMap = get(one("timemap", links(memento)).to());

            for (List<Link> links :
                    List.of(links(get(path(timeGate))), links(negotiated), links(memento), links(timeMap.text()))) {
                assertThat(mementoDatetime(at(one("timegate", links).to(), history.datetime(3))))
                        .isEqualTo(history.datetime(3));
            }
            assertThat(one("timegate", links(get(timeGate))).to()).isEqualTo(timeGate);
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void timegate_and_memento_link_to_a_timemap_and_say_its_type(String timeGate) {
            Response negotiated = at(timeGate, history.datetime(3));

            for (Response answer : List.of(get(timeGate), negotiated, get(negotiated.header("Content-Location")))) {
                Link timeMap = one("timemap", links(answer));
                assertThat(timeMap.parameters()).containsEntry("type", "application/link-format");
                assertThat(get(timeMap.to()).header("Content-Type")).isEqualTo("application/link-format");
            }
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void a_link_to_a_memento_says_the_datetime_of_its_target(String timeGate) {
            List<Link> mementos = all("memento", links(at(timeGate, history.datetime(3))));

            assertThat(mementos).isNotEmpty().allSatisfy(link -> assertThat(mementoDatetime(get(link.to())))
                    .isEqualTo(link.datetime()));
        }

        @Test
        void a_memento_links_to_the_first_the_previous_the_next_and_the_last_one() {
            List<Link> links = links(at(history.register(), history.datetime(3)));

            assertThat(one("first", links).datetime()).isEqualTo(history.datetime(0));
            assertThat(one("first", links).to()).endsWith("position=1");
            assertThat(one("prev", links).to()).endsWith("position=8");
            assertThat(one("next", links).to()).endsWith("position=11");
            assertThat(one("last", links).to()).endsWith("position=" + history.head());
            assertThat(all("memento", links)).hasSize(5);
        }

        @Test
        void an_action_has_only_the_mementos_in_which_it_differs() {
            List<Link> links = links(at(history.action(), history.datetime(2)));

            assertThat(one("first", links).to()).endsWith("position=5");
            assertThat(one("first", links).datetime()).isEqualTo(history.datetime(1));
            assertThat(all("prev", links)).isEmpty();
            assertThat(one("next", links).to()).endsWith("position=8");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Section_4_datetime_negotiation {

        Stream<String> originals() {
            return Rfc7089PatternsIT.this.originals();
        }

        Stream<String> timeGates() {
            return Rfc7089PatternsIT.this.timeGates();
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void in_patterns_1_2_and_2_2_a_timegate_answers_200_with_the_memento_and_its_distinct_address(String timeGate) {
            Response negotiated = at(timeGate, history.datetime(3));
            String memento = negotiated.header("Content-Location");

            assertThat(memento)
                    .isNotEqualTo(timeGate)
                    .startsWith(path(timeGate))
                    .endsWith("position=9");
            assertThat(get(memento).text()).isEqualTo(negotiated.text());
            assertThat(get(memento).header("ETag")).isEqualTo(negotiated.header("ETag"));
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void the_memento_chosen_is_the_last_one_that_was_there_at_the_time(String timeGate) {
            Response between = at(timeGate, HttpDate.text(history.minute(2).minusSeconds(10)));

            assertThat(between.at("/basis/position").longValue()).isEqualTo(6);
            assertThat(mementoDatetime(between)).isEqualTo(history.datetime(1));
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void the_datetime_of_a_memento_leads_to_it_again(String timeGate) {
            List<Link> mementos =
                    links(get(one("timemap", links(get(timeGate))).to()).text());
            for (Link each : all("memento", mementos)) {
                List<Link> ofThatSecond = all("memento", mementos).stream()
                        .filter(link -> link.datetime().equals(each.datetime()))
                        .toList();
                Response again = at(timeGate, each.datetime());
                assertThat(mementoDatetime(again)).isEqualTo(each.datetime());
                // Only whole seconds can be asked for: of several in one, the last.
                List<Link> shown = links(again);
                assertThat(all("memento", shown).stream().map(Link::to))
                        .contains(ofThatSecond.getLast().to());
            }
        }

        @ParameterizedTest
        @MethodSource("originals")
        void an_original_of_which_no_time_is_wanted_is_as_it_is_now(String original) {
            Response now = get(original);

            assertThat(now.at("/basis/position").longValue()).isEqualTo(history.head());
            assertThat(one("original", links(now)).to()).isEqualTo(original);
            assertThat(one("timegate", links(now)).to()).isEqualTo(original);
        }

        @ParameterizedTest
        @MethodSource("originals")
        void in_section_4_5_3_a_timegate_beside_the_original_gives_the_last_memento_where_no_time_is_wanted(
                String original) {
            Response last = get(original + "?asAt=" + RecordedHistory.AS_AT);

            assertThat(last.at("/basis/position").longValue()).isEqualTo(history.head());
            assertThat(mementoDatetime(last))
                    .isNotNull()
                    .isEqualTo(one("last", links(last)).datetime());
        }

        @ParameterizedTest
        @MethodSource("originals")
        void in_section_4_5_6_a_memento_is_no_timegate_and_ignores_the_header_whatever_it_says(String original) {
            String memento = at(original, history.datetime(3)).header("Content-Location");

            for (String ignored : List.of(history.datetime(0), "yesterday")) {
                assertThat(at(memento, ignored).text()).isEqualTo(get(memento).text());
            }
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void in_section_4_5_3_a_time_before_the_first_memento_gives_the_first(String timeGate) {
            Response first = at(timeGate, "Thu, 01 Jan 1970 00:00:00 GMT");

            assertThat(one("first", links(first)).datetime()).isEqualTo(mementoDatetime(first));
            assertThat(first.header("Content-Location"))
                    .isEqualTo(one("first", links(first)).to());
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void in_section_4_5_3_a_time_after_the_last_memento_gives_the_last(String timeGate) {
            for (String late : List.of(
                    HttpDate.text(
                            ZonedDateTime.now(ZoneOffset.UTC).minusMinutes(1).toInstant()),
                    "Fri, 31 Dec 9999 23:59:59 GMT")) {
                // What other tests record now is later than a minute ago.
                Response last = at(timeGate, late);
                assertThat(last.at("/basis/position").longValue()).isGreaterThanOrEqualTo(12);
                assertThat(mementoDatetime(last)).isNotNull();
            }
            Response newest = at(timeGate, "Fri, 31 Dec 9999 23:59:59 GMT");
            assertThat(newest.at("/basis/position").longValue()).isEqualTo(history.head());
            assertThat(mementoDatetime(newest))
                    .isEqualTo(one("last", links(newest)).datetime());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "yesterday",
                    "2026-01-02T03:04:05Z",
                    "Sunday, 06-Nov-94 08:49:37 GMT",
                    "Sun Nov  6 08:49:37 1994",
                    "Sun, 06 Nov 1994 08:49:37 +0000",
                    "Sun, 06 Nov 1994 08:49:37",
                    "Sun, 6 Nov 1994 08:49:37 GMT",
                    "Sun, 06 Nov 1994 24:00:00 GMT",
                    "Mon, 06 Nov +10000 08:49:37 GMT",
                    "Sat, 06 Nov -0001 08:49:37 GMT",
                    " "
                })
        void in_section_4_5_3_what_is_no_datetime_is_answered_400(String malformed) {
            for (String timeGate : timeGates().toList()) {
                Response refused = deployment.get(timeGate, "Accept-Datetime", malformed);
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(refused.at("/field").asString()).isEqualTo("Accept-Datetime");
                assertThat(refused.at("/remedy").asString()).contains("GMT");
                assertThat(varies(refused)).contains("accept-datetime");
                assertThat(one("original", links(refused)).to()).isEqualTo(path(timeGate));
                assertThat(one("timegate", links(refused)).to()).isEqualTo(timeGate);
                assertThat(one("timemap", links(refused)).to()).startsWith(path(timeGate) + "/timemap");
            }
        }

        /** A day and month that are none are refused though their shape is right: who wrote them meant another. */
        @ParameterizedTest
        @ValueSource(strings = {"Mon, 06 Nov 1994 08:49:37 GMT", "Wed, 30 Feb 1994 08:49:37 GMT"})
        void more_strictly_than_the_rfc_a_date_that_does_not_exist_is_answered_400(String malformed) {
            assertThat(deployment
                            .get(history.register(), "Accept-Datetime", malformed)
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void in_section_4_5_2_where_there_is_nothing_now_the_timegate_is_still_linked_to() {
            Response nothing = deployment.get(history.goneAction());

            assertThat(nothing.status()).isEqualTo(404);
            assertThat(varies(nothing)).contains("accept-datetime");
            assertThat(one("original", links(nothing)).to()).isEqualTo(history.goneAction());
            assertThat(mementoDatetime(at(one("timegate", links(nothing)).to(), history.datetime(5))))
                    .isEqualTo(history.datetime(5));
            assertThat(get(one("timemap", links(nothing)).to()).status()).isEqualTo(200);
        }

        @Test
        void in_section_4_5_5_that_there_was_nothing_is_a_memento_too() {
            List<Link> states =
                    all("memento", links(get(history.goneAction() + "/timemap").text()));

            assertThat(states).hasSizeGreaterThan(1);
            Response nothing = deployment.get(states.getLast().to());
            assertThat(nothing.status()).isEqualTo(404);
            for (Link state : states) {
                Response memento = deployment.get(state.to());
                assertThat(mementoDatetime(memento)).isEqualTo(state.datetime());
                assertThat(one("original", links(memento)).to()).isEqualTo(history.goneAction());
            }
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void head_tells_what_get_tells(String timeGate) {
            Response get = at(timeGate, history.datetime(3));
            Response head = deployment.call("HEAD", timeGate, Map.of("Accept-Datetime", history.datetime(3)));

            for (String header : List.of("Memento-Datetime", "Content-Location", "ETag", "Vary", "Link")) {
                assertThat(head.raw().headers().allValues(header))
                        .isEqualTo(get.raw().headers().allValues(header))
                        .isNotEmpty();
            }
            assertThat(head.bytes()).isEmpty();
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Section_5_timemaps {

        Stream<String> timeGates() {
            return Rfc7089PatternsIT.this.timeGates();
        }

        @Test
        void a_timemap_lists_every_memento_of_a_register_with_its_datetime_in_order() {
            List<Link> mementos = all(
                    "memento",
                    links(get(history.register() + "/timemap?asAt=2018-12-31").text()));

            assertThat(mementos.stream().limit(8).map(Link::to))
                    .containsExactly(Stream.of(1, 5, 6, 7, 8, 9, 11, 12)
                            .map(position -> history.register() + "?asAt=2018-12-31&position=" + position)
                            .toArray(String[]::new));
            assertThat(mementos.stream().limit(8).map(Link::datetime))
                    .containsExactly(Stream.of(0, 1, 1, 2, 3, 3, 4, 4)
                            .map(history::datetime)
                            .toArray(String[]::new));
        }

        @Test
        void a_timemap_lists_every_memento_of_an_action() {
            List<Link> mementos =
                    all("memento", links(get(history.action() + "/timemap").text()));

            assertThat(mementos.stream().limit(4).map(Link::to).map(each -> each.replaceFirst(".*position=", "")))
                    .containsExactly("5", "8", "9", "11");
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void every_memento_listed_is_there_and_has_the_datetime_listed(String timeGate) {
            List<Link> links =
                    links(get(one("timemap", links(get(timeGate))).to()).text());

            assertThat(all("memento", links)).isNotEmpty().allSatisfy(link -> assertThat(
                            mementoDatetime(get(link.to())))
                    .isEqualTo(link.datetime()));
            assertThat(one("first", links)).isEqualTo(all("memento", links).getFirst());
            assertThat(one("last", links)).isEqualTo(all("memento", links).getLast());
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void a_timemap_says_where_it_is_and_from_when_until_when_it_reaches(String timeGate) {
            Response timeMap = get(one("timemap", links(get(timeGate))).to());
            List<Link> links = links(timeMap.text());
            Link self = one("self", links);

            assertThat(self.parameters())
                    .containsEntry("type", "application/link-format")
                    .containsEntry("from", one("first", links).datetime())
                    .containsEntry("until", one("last", links).datetime());
            assertThat(get(self.to()).text()).isEqualTo(timeMap.text());
        }

        @Test
        void a_timemap_is_given_in_no_other_form() {
            assertThat(deployment
                            .get(history.register() + "/timemap", "Accept", "application/json")
                            .status())
                    .isEqualTo(406);
        }

        @ParameterizedTest
        @MethodSource("timeGates")
        void in_section_5_1_1_a_long_timemap_goes_on_in_further_ones(String timeGate) {
            String map = one("timemap", links(get(timeGate))).to();
            String whole = get(map).text();
            StringBuilder portions = new StringBuilder();
            Link announced = null;
            String next = map + (map.contains("?") ? "&" : "?") + "limit=3";
            while (next != null) {
                Response portion = get(next);
                List<Link> links = links(portion.text());
                assertThat(all("memento", links)).hasSizeBetween(1, 3);
                all("memento", links).forEach(link -> portions.append(link).append('\n'));
                assertThat(one("original", links).to()).isEqualTo(path(timeGate));
                assertThat(one("timegate", links)).isNotNull();
                if (announced != null) {
                    assertThat(one("self", links).parameters())
                            .containsEntry("from", announced.parameters().get("from"))
                            .containsEntry("until", announced.parameters().get("until"));
                }
                List<Link> further = all("timemap", links);
                announced = further.isEmpty() ? null : further.getFirst();
                next = announced == null ? null : announced.to();
                if (next != null) {
                    assertThat(announced.parameters()).containsKeys("type", "from", "until");
                    assertThat(one("next", links(portion)).to()).isEqualTo(next);
                }
            }
            StringBuilder expected = new StringBuilder();
            all("memento", links(whole)).forEach(link -> expected.append(link).append('\n'));
            assertThat(portions).hasToString(expected.toString());
        }
    }
}
