package org.mattersarising.command.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.LeadNames;
import org.mattersarising.events.StatusRule;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;

class LayoutsTest {

    private static final LayoutColumn NUMBER = new LayoutColumn("No.", "reference");

    private static Refusal refusal(String text) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Layouts.ofText(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal;
    }

    @Nested
    class A_layout {

        @ParameterizedTest
        @ValueSource(strings = {"wmfs", "hwfrs", "notts", "wmfra"})
        void that_comes_with_the_program_is_taken_by_its_name(String name) {
            assertThat(Layouts.ofText(name)).hasSizeGreaterThan(2).isEqualTo(Layouts.checked(Layouts.ofText(name)));
            assertThat(Layouts.of(StrictJson.mapper().readTree("\"" + name + "\"")))
                    .isEqualTo(Layouts.ofText(name));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"heading\":\"No.\",\"field\":\"reference\"}]",
                    "\n [ {\"field\":\"reference\",\"heading\":\"No.\"} ]\n",
                    "- heading: No.\n  field: reference\n",
                    "# the numbers\ncolumns:\n  - {heading: No., field: reference}\n",
                    "{\"columns\":[{\"heading\":\"No.\",\"field\":\"reference\",\"also\":null}]}"
                })
        void is_JSON_or_YAML(String text) {
            assertThat(Layouts.ofText(text)).containsExactly(NUMBER);
        }

        @Test
        void may_be_YAML_in_a_body_of_JSON() {
            assertThat(Layouts.of(StrictJson.mapper().readTree("\"- heading: No.\\n  field: reference\"")))
                    .containsExactly(NUMBER);
        }

        @Test
        void says_how_cells_are_read() {
            assertThat(Layouts.ofText("""
                            - heading: Who
                              field: lead
                              names: {begin: ["Head of "], between: [";"]}
                            - heading: Due or done in May 2020
                              field: targetDate
                              also: status
                              changes: Due or done in {month} {year}
                              readings:
                                - {when: is, text: Dropped, open: false, closure: not-implemented}
                            - heading: What
                              field: finding
                              proposal: true
                            """))
                    .containsExactly(
                            new LayoutColumn(
                                    "Who",
                                    "lead",
                                    null,
                                    null,
                                    null,
                                    new LeadNames(List.of("Head of "), List.of(";")),
                                    List.of(),
                                    false),
                            new LayoutColumn(
                                    "Due or done in May 2020",
                                    "targetDate",
                                    "status",
                                    "Due or done in {month} {year}",
                                    null,
                                    null,
                                    List.of(new StatusRule("is", "Dropped", false, "not-implemented", null)),
                                    false),
                            new LayoutColumn("What", "finding", null, null, null, null, List.of(), true));
        }

        @Test
        void prints_what_it_says_and_nothing_else() {
            assertThat(StrictJson.mapper().writeValueAsString(List.of(NUMBER)))
                    .isEqualTo("[{\"heading\":\"No.\",\"field\":\"reference\"}]");
            List<LayoutColumn> notts = Layouts.ofText("notts");
            assertThat(Layouts.ofText(StrictJson.mapper().writeValueAsString(notts)))
                    .isEqualTo(notts);
        }
    }

    @Nested
    class Refused_is {

        @Test
        void a_name_that_none_has() {
            assertThat(refusal("kent").detail()).isEqualTo("No layout is called 'kent'.");
            assertThat(refusal("kent").remedy()).contains("hwfrs, notts, wmfra, wmfs");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "No layout",
                    "[",
                    "{\"a\": [}",
                    "- a: b: c",
                    "- heading: No.\n  heading: No.\n  field: reference",
                    "a: &a [x, x]\nb: &b [*a, *a]",
                    "!!java.net.URL [\"http://example.org\"]",
                    "[{\"heading\":\"No.\",\"field\":\"reference\"}] x",
                    "- heading: No.\n  field: reference\n  colour: red",
                    "- heading: No.\n  field: reference\n  proposal: perhaps",
                    "- heading: [No.]\n  field: reference"
                })
        void what_is_no_layout(String text) {
            assertThat(refusal(text).field()).startsWith("layout");
        }

        @Test
        void what_is_too_long() {
            assertThat(refusal("#".repeat(70_000)).detail()).contains("longer than");
            assertThat(refusal("- {heading: a, field: other.x}\n".repeat(101)).detail())
                    .contains("more than 100 columns");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{heading: a, field: lead, also: status} | layout[0].also",
                    "{heading: a, field: finding, changes: a} | layout[0].changes",
                    "{heading: a, field: finding, changes: 'a {day}'} | layout[0].changes",
                    "{heading: a, field: finding, changes: 'b {year}'} | layout[0].changes",
                    "{heading: a, field: finding, names: {begin: [x]}} | layout[0].names",
                    "{heading: a, field: lead, names: {begin: []}} | layout[0].names",
                    "{heading: a, field: lead, names: {between: ['']}} | layout[0].names.between",
                    "{heading: a, field: lead, readings: [{when: is, text: x}]} | layout[0].readings",
                    "{heading: a, field: status, readings: [{when: like, text: x}]} | layout[0].readings[0].when",
                    "{heading: a, field: status, readings: [{when: is}]} | layout[0].readings[0].text",
                    "{heading: a, field: status, readings: [{when: ends, text: ' '}]} | layout[0].readings[0].text",
                    "{heading: a, field: status, readings: [{when: is, text: x, closure: done, open: false}]}"
                            + " | layout[0].readings[0].closure",
                    "{heading: a, field: status, readings: [{when: is, text: x, closure: merged, open: true}]}"
                            + " | layout[0].readings[0].closure",
                    "{heading: a, field: status, readings: [{when: is, text: x, reported: fine}]}"
                            + " | layout[0].readings[0].reported",
                    "{heading: a, field: status, proposal: true} | layout[0].proposal"
                })
        void what_cannot_be(String column, String place) {
            assertThat(refusal("- " + column).field()).isEqualTo(place);
        }

        @ParameterizedTest
        @CsvSource({
            "{number}{number}, 12, where one of the places ends",
            "Q{number}FY{year}, Q1FY20, where one of the places ends",
            "{month}{year}, May20, where one of the places ends",
            "{year}-{year}-{year}-{year}-{year}-{year}-{year}, 20-20-20-20-20-20-20, more than 6 places"
        })
        void a_heading_that_changes_so_that_nobody_can_tell_how(String changes, String heading, String detail) {
            Refusal refused = refusal("- {heading: '%s', field: progress, changes: '%s'}".formatted(heading, changes));
            assertThat(refused.field()).isEqualTo("layout[0].changes");
            assertThat(refused.detail()).contains(detail);
            assertThat(refused.remedy()).isNotBlank();
        }

        @Test
        void a_heading_of_many_places_at_once() {
            String hostile = "[{\"heading\":\"%s\",\"field\":\"progress\",\"changes\":\"%sx\"}]"
                    .formatted("1".repeat(60), "{number}".repeat(20));
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refusal(hostile))
                            .field())
                    .isEqualTo("layout[0].changes");
        }

        @ParameterizedTest
        @ValueSource(strings = {"changes: 'a {year}", "outside: '{value}"})
        void what_is_longer_than_any_heading_or_line(String member) {
            Refusal refused = refusal(
                    "- {heading: a 2020, field: progress, " + member + " ".repeat(100) + "x".repeat(100) + "'}");
            assertThat(refused.field())
                    .isEqualTo("layout[0]." + member.substring(0, 7).strip());
            assertThat(refused.detail()).contains("200 characters");
        }

        @ParameterizedTest
        @CsvSource({
            "'- {heading: S, field: status, readings: [{when: is, text: \"x\\uD800\"}]}', layout[0].readings[0].text",
            "'- {heading: S, field: status, readings: [{when: is, text: \"x\\0\"}]}', layout[0].readings[0].text",
            "'columns: [{heading: \"x\\uDC00\", field: status}]', layout[0].heading",
            "'[{\"heading\":\"x\\u0000\",\"field\":\"status\"}]', layout[0].heading",
            "'[{\"heading\":\"x\",\"\\ud800\":1}]', layout[0]"
        })
        void what_no_paper_can_print(String text, String field) {
            Refusal refused = refusal(text);
            assertThat(refused.kind()).isEqualTo(Refusal.Kind.UNACCEPTABLE);
            assertThat(refused.field()).isEqualTo(field);
        }

        @Test
        void a_field_in_two_columns_also_as_the_second_of_one_of_them() {
            assertThat(refusal("- {heading: a, field: targetDate, also: status}\n- {heading: b, field: status}")
                            .detail())
                    .isEqualTo("The field status stands in two columns.");
        }
    }
}
