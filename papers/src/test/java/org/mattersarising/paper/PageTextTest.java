package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0174yn a \u0177d",
                "\u05d0\u05d1\u05d2 and \u0627\u0644",
                "\ud83d\ude92 \ud83d\udc69\u200d\ud83d\ude92",
                "e\u0301\ttabbed  and spaced ",
                "\u00a0\u200b\u00ad\ufeff",
                "<b>&amp;\"'</b>"
            })
    void what_html_can_hold_stays_as_it_is(String text) {
        assertThat(PageText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u000b", "\f", "\u0085", "\u2028", "\u2029"})
    void every_kind_of_line_break_is_one(String lineBreak) {
        assertThat(PageText.of("a" + lineBreak + "b")).isEqualTo("a\nb");
        assertThat(PageText.of(lineBreak + lineBreak)).isEqualTo("\n\n");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 8, 0x0e, 0x1f, 0x7f, 0x80, 0x9f, 0xd800, 0xdfff, 0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x10ffff
            })
    void what_html_forbids_is_seen_to_be_missing(int point) {
        assertThat(PageText.of("a" + new StringBuilder().appendCodePoint(point) + "b"))
                .isEqualTo("a\ufffdb");
    }

    @Test
    void what_has_no_value_is_empty() {
        assertThat(PageText.of(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2018-03-31,31 March 2018", "2020-02-29,29 February 2020", "1999-12-01,1 December 1999"})
    void dates_are_written_out(LocalDate date, String written) {
        assertThat(PageText.date(date)).isEqualTo(written);
    }
}
