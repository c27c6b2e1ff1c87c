package org.mattersarising.command.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingPatternTest {

    @ParameterizedTest
    @CsvSource({
        "Q{number} {year}-{year}, Q3 2020-2021, true",
        "Q{number} {year}-{year}, Q3 2020-21, true",
        "Q{number} {year}-{year}, Q12 2020-2021, true",
        "Q{number} {year}-{year}, Q 2020-2021, false",
        "Q{number} {year}-{year}, Q3 2020–2021, false",
        "Q{number} {year}-{year}, 'Q3 2020-2021 ', false",
        "Progress {month} {year}, Progress March 2007, true",
        "Progress {month} {year}, PROGRESS SEP 2007, true",
        "Progress {month} {year}, Progress May 2007, true",
        "Progress {month} {year}, Progress Easter 2007, false",
        "a.b {year}, a.b 2007, true",
        "a.b {year}, axb 2007, false",
        "\\E{year}, \\E2007, true",
    })
    void fits_what_changes_only_where_it_says(String pattern, String heading, boolean fits) {
        assertThat(HeadingPattern.fits(pattern, heading)).isEqualTo(fits);
    }

    @Test
    void looks_a_heading_through_once_whatever_an_older_layout_says() {
        String pattern = "{number}".repeat(30) + "x";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(HeadingPattern.fits(pattern, "1".repeat(60)))
                .isFalse());
    }

    @Test
    void no_pattern_fits_nothing() {
        assertThat(HeadingPattern.fits(null, "Q3")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Q{number}, true", "Q3, false", "{day}, false", "{}, false", "{year} {, true"})
    void says_what_it_knows(String pattern, boolean isOne) {
        assertThat(HeadingPattern.isOne(pattern)).isEqualTo(isOne);
    }
}
