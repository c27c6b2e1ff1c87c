package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {

    private static QueryParameters query(String name, String... values) {
        return new QueryParameters(Map.of(name, values));
    }

    private static Refusal refused(QueryParameters query) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> AsOf.of(query));
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNREADABLE);
        assertThat(refusal.detail()).isNotBlank();
        assertThat(refusal.remedy()).isNotBlank();
        return refusal;
    }

    @Test
    void a_reader_may_leave_out_every_time() {
        assertThat(AsOf.of(new QueryParameters(Map.of()))).isEqualTo(AsOf.NOW);
        assertThat(AsOf.NOW.untimed()).isTrue();
        assertThat(AsOf.NOW.fixed()).isFalse();
    }

    @Test
    void a_read_with_both_axes_given_is_fixed() {
        AsOf fixed = AsOf.of(
                new QueryParameters(Map.of("asAt", new String[] {"2018-03-31"}, "position", new String[] {"0"})));

        assertThat(fixed).isEqualTo(new AsOf(LocalDate.of(2018, 3, 31), null, 0L));
        assertThat(fixed.fixed()).isTrue();
        assertThat(AsOf.of(query("position", "7")).fixed()).isFalse();
        assertThat(AsOf.of(query("asAt", "2018-03-31")).fixed()).isFalse();
        assertThat(AsOf.of(query("asAt", "2018-03-31")).untimed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z,                 2026-01-02T03:04:05Z",
        "2026-01-02t03:04:05z,                 2026-01-02T03:04:05Z",
        "2026-01-02 03:04:05Z,                 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.1234567899999Z,   2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05.5+01:00,          2026-01-02T02:04:05.5Z",
        "2026-01-02T03:04:05 01:00,            2026-01-02T02:04:05Z",
        "2026-01-02T03:04:05-05:30,            2026-01-02T08:34:05Z",
        "2026-01-02T03:04:05-00:00,            2026-01-02T03:04:05Z",
    })
    void an_instant_is_read_with_its_offset_and_cut_to_microseconds(String text, Instant instant) {
        assertThat(AsOf.of(query("asKnownAt", text)).asKnownAt()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02",
                "2026-01-02T03:04:05",
                "2026-01-02T03:04Z",
                "2026-02-30T03:04:05Z",
                "2026-01-02T25:04:05Z",
                "2026-01-02T24:00:00Z",
                "2026-01-02T03:04:05+99:00",
                "2026-01-02T03:04:05 +01:00",
                "0000-01-02T03:04:05Z",
                "yesterday",
                ""
            })
    void what_is_no_instant_with_an_offset_is_refused(String text) {
        assertThat(refused(query("asKnownAt", text)).field()).isEqualTo("asKnownAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2018-02-30",
                "2018-13-01",
                "2018-2-3",
                "18-02-03",
                "2018-02-03T00:00:00Z",
                "0000-01-01",
                "+12018-01-01",
                "2018-02-03 ",
                "today",
                ""
            })
    void what_is_no_date_is_refused(String text) {
        assertThat(refused(query("asAt", text)).field()).isEqualTo("asAt");
    }

    @Test
    void a_date_that_does_not_exist_is_told_so() {
        assertThat(refused(query("asAt", "2018-02-30")).detail()).isEqualTo("'2018-02-30' is not a date that exists.");
    }

    @Test
    void a_leap_day_exists_in_leap_years_only() {
        assertThat(AsOf.of(query("asAt", "2016-02-29")).asAt()).isEqualTo(LocalDate.of(2016, 2, 29));
        refused(query("asAt", "2017-02-29"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", " 1", "1.0", "0x1", "one", "١", ""})
    void what_is_no_position_is_refused(String text) {
        assertThat(refused(query("position", text)).field()).isEqualTo("position");
    }

    @Test
    void a_position_beyond_all_bounds_is_readable_and_above_any_head() {
        assertThat(AsOf.of(query("position", "99999999999999999999")).position())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void what_was_known_is_said_by_instant_or_position_never_both() {
        assertThat(refused(new QueryParameters(Map.of(
                                "asKnownAt", new String[] {"2026-01-02T03:04:05Z"}, "position", new String[] {"1"})))
                        .field())
                .isEqualTo("position");
    }

    @Test
    void a_flag_is_true_or_false_or_absent() {
        assertThat(query("dryRun", "true").flag("dryRun")).isTrue();
        assertThat(query("dryRun", "false").flag("dryRun")).isFalse();
        assertThat(query("dryRun", "true").flag("force")).isFalse();
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> query("dryRun", "yes").flag("dryRun"));
        assertThat(refusal.field()).isEqualTo("dryRun");
    }

    @Test
    void a_repeated_parameter_is_refused_even_with_equal_values() {
        assertThat(refused(query("asAt", "2018-03-31", "2018-03-31")).detail()).contains("asAt", "2 times");
    }

    @Test
    void a_refused_text_is_repeated_short_and_without_control_characters() {
        assertThat(refused(query("asAt", "\u0000\u001b[31m" + "x".repeat(500))).detail())
                .doesNotContain("\u0000", "\u001b")
                .hasSizeLessThan(120);
    }
}
