package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.DateReading.Role;

/** Extended Date/Time Format, levels 0 and 1. */
class EdtfTest {

    @ParameterizedTest(name = "{0} stands for {1} to {2}")
    @CsvSource({
        // level 0
        "2018, 2018-01-01, 2018-12-31",
        "2018-02, 2018-02-01, 2018-02-28",
        "2016-02, 2016-02-01, 2016-02-29",
        "2018-03-31, 2018-03-31, 2018-03-31",
        "2016-02-29, 2016-02-29, 2016-02-29",
        "2018-10/2018-12, 2018-10-01, 2018-12-31",
        "2018-03-31/2019, 2018-03-31, 2019-12-31",
        "2018-06/2018, 2018-06-01, 2018-12-31",
        "2018-06/2018-06, 2018-06-01, 2018-06-30",
        "1900, 1900-01-01, 1900-12-31",
        "2199-12-31, 2199-12-31, 2199-12-31",
        // level 1
        "2019-21, 2019-03-01, 2019-05-31",
        "2019-22, 2019-06-01, 2019-08-31",
        "2026-23, 2026-09-01, 2026-11-30",
        "2018-24, 2018-12-01, 2019-02-28",
        "2019-24, 2019-12-01, 2020-02-29",
        "2018?, 2018-01-01, 2018-12-31",
        "2018-06~, 2018-06-01, 2018-06-30",
        "2018-06-11%, 2018-06-11, 2018-06-11",
        "2018-21~, 2018-03-01, 2018-05-31",
        "201X, 2010-01-01, 2019-12-31",
        "20XX, 2000-01-01, 2099-12-31",
        "2018-XX, 2018-01-01, 2018-12-31",
        "2018-02-XX, 2018-02-01, 2018-02-28",
        "2018-XX-XX, 2018-01-01, 2018-12-31",
        "201X?, 2010-01-01, 2019-12-31",
        "2017~/2018-06, 2017-01-01, 2018-06-30",
        "2017-23/2018-21, 2017-09-01, 2018-05-31",
        "2018-06/.., 2018-06-01,",
        "2018-06/, 2018-06-01,",
        "../2018-06, , 2018-06-30",
        "/2018-06, , 2018-06-30",
    })
    void stands_for_its_first_to_its_last_day(String text, LocalDate earliest, LocalDate latest) {
        assertThat(Edtf.parse(text)).isEqualTo(new Edtf(text, earliest, latest));
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({"' 2018-03 ', 2018-03", "2018\u201303, 2018-03", "201x, 201X", "2018-xx-xx, 2018-XX-XX"})
    void is_written_in_one_way(String typed, String text) {
        assertThat(Edtf.parse(typed).text()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | No date is given",
                "'  '                     | No date is given",
                "Nov 2017                 | no date in this format",
                "next week                | no date in this format",
                "2018-3-31                | no date in this format",
                "20180331                 | no date in this format",
                "18                       | no date in this format",
                "1/4/2017                 | Write the year first",
                "01.04.17                 | Write the year first",
                "31-03-2018               | Write the year first",
                "2018-13                  | no month from 01 to 12",
                "2018-00                  | no month from 01 to 12",
                "2018-20                  | no month from 01 to 12",
                "2018-42                  | no month from 01 to 12",
                "2018-06-31               | that month has 30 days",
                "2018-02-29               | that month has 28 days",
                "2018-06-00               | that month has 30 days",
                "2018-21-05               | a day of a season",
                "2018-33                  | level 2",
                "2018-41                  | level 2",
                "2018-3X                  | leaves one digit",
                "2018-03-1X               | leaves one digit",
                "2018-XX-05               | no month",
                "1XXX                     | digits open that matter",
                "XXXX                     | digits open that matter",
                "2X18                     | digits open that matter",
                "201X-05                  | digits open that matter",
                "2018-03-31T10:00:00      | leave the time out",
                "2018-03-31T10:00:00Z     | leave the time out",
                "Y170000002               | outside the years 1900 to 2199",
                "Y-17000                  | outside the years 1900 to 2199",
                "-1985                    | outside the years 1900 to 2199",
                "1899                     | outside the years 1900 to 2199",
                "2200-01                  | outside the years 1900 to 2199",
                "2199-24                  | outside the years 1900 to 2199",
                "1066/2018                | outside the years 1900 to 2199",
                "../1066                  | outside the years 1900 to 2199",
                "2200/..                  | outside the years 1900 to 2199",
                "18XX                     | outside the years 1900 to 2199",
                "Y17E7                    | no date of level 0 or 1",
                "1950S2                   | no date of level 0 or 1",
                "2018-~06                 | no date of level 0 or 1",
                "?2018                    | no date of level 0 or 1",
                "[2017,2018]              | no date of level 0 or 1",
                "{2017..2018}             | no date of level 0 or 1",
                "2018/2017                | ends before it begins",
                "2018-06-30/2018-06-01    | ends before it begins",
                "../..                    | names no day at all",
                "/                        | names no day at all",
                "2017/2018/2019           | more than one stroke",
                "2018-XX/2019             | unspecified digits within an interval",
                "2018/Ongoing             | no date in this format",
                "2018-03-31 and some more | too long",
            })
    void says_what_is_wrong_and_what_to_write_instead(String text, String fault) {
        assertThatThrownBy(() -> Edtf.parse(text))
                .isInstanceOf(Edtf.Unreadable.class)
                .hasMessageContaining(fault)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @NullSource
    void nothing_at_all_is_refused_too(String text) {
        assertThatThrownBy(() -> Edtf.parse(text)).isInstanceOf(Edtf.Unreadable.class);
    }

    @Test
    void a_date_becomes_a_reading_in_its_role() {
        assertThat(Edtf.parse("2018-24").reading(Role.due))
                .isEqualTo(new DateReading("2018-24", LocalDate.of(2018, 12, 1), LocalDate.of(2019, 2, 28), Role.due));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018-06/..", "2018-06/", "../2018-06", "/2018-06"})
    void without_a_first_and_a_last_day_it_becomes_no_reading(String text) {
        Edtf open = Edtf.parse(text);

        assertThatThrownBy(() -> open.reading(Role.due))
                .isInstanceOf(Edtf.Unreadable.class)
                .hasMessageContaining("Say which day it begins and which it ends");
    }

    @Property
    void days_and_months_stand_for_themselves(
            @ForAll @IntRange(min = 1900, max = 2199) int year, @ForAll @IntRange(min = 0, max = 364) int later) {
        LocalDate day = LocalDate.of(year, 1, 1).plusDays(later);
        YearMonth month = YearMonth.from(day);

        assertThat(Edtf.parse(day.toString())).isEqualTo(Edtf.of(day));
        assertThat(Edtf.of(day)).isEqualTo(new Edtf(day.toString(), day, day));
        assertThat(Edtf.parse(month.toString())).isEqualTo(Edtf.of(month));
        assertThat(Edtf.of(month).latest().plusDays(1))
                .isEqualTo(Edtf.of(month).earliest().plusMonths(1));
    }

    @Property
    void an_interval_goes_from_the_first_day_of_one_to_the_last_of_the_other(
            @ForAll @IntRange(min = 1900, max = 2190) int year,
            @ForAll @IntRange(max = 3000) int start,
            @ForAll @IntRange(max = 300) int length) {
        LocalDate first = LocalDate.of(year, 1, 1).plusDays(start);
        LocalDate last = first.plusDays(length);

        for (Edtf made : new Edtf[] {Edtf.days(first, last), Edtf.between(Edtf.of(first), Edtf.of(last))}) {
            assertThat(made.earliest()).isEqualTo(first);
            assertThat(made.latest()).isEqualTo(last);
            assertThat(Edtf.parse(made.text())).isEqualTo(made);
        }
    }

    @Property(tries = 2000)
    void any_text_is_a_date_or_is_refused_in_a_sentence(@ForAll String text) {
        try {
            Edtf.parse(text);
        } catch (Edtf.Unreadable refused) {
            assertThat(refused.getMessage()).endsWith(".");
        }
    }
}
