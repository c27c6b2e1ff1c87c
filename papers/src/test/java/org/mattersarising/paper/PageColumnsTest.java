package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageColumnsTest {

    @Test
    void a_column_is_as_wide_as_its_longest_word_and_wider_where_texts_are_long() {
        List<Integer> shares = PageColumns.shares(List.of(
                List.of("Number", "1", "14 a"),
                List.of("Finding", "word ".repeat(30), "word ".repeat(40)),
                List.of("Progress", "word ".repeat(100), "word ".repeat(300)),
                List.of("Lead", "Corporate Communications Hub", "SE People")));

        assertThat(shares.get(2)).isEqualTo(40);
        assertThat(shares.get(1)).isBetween(12, 24);
        assertThat(shares.get(0) * 140 / sum(shares)).isGreaterThanOrEqualTo("Number".length());
        assertThat(shares.get(3) * 140 / sum(shares)).isGreaterThanOrEqualTo("Communications".length());
    }

    @Test
    void no_text_however_long_takes_all() {
        List<Integer> shares =
                PageColumns.shares(List.of(List.of("No", "1"), List.of("Progress", "x".repeat(5_000_000))));

        assertThat(shares.getLast()).isEqualTo(40);
        assertThat(shares.getFirst()).isPositive();
    }

    @Test
    void many_columns_all_get_a_share() {
        assertThat(PageColumns.shares(Collections.nCopies(60, List.of("A heading", "Some text"))))
                .hasSize(60)
                .containsOnly(40);
    }

    @Test
    void short_texts_beside_long_ones_can_have_more() {
        List<List<String>> texts = List.of(
                List.of("Action", "word ".repeat(12)),
                List.of("Progress", "word ".repeat(70)),
                List.of("Status", "word ".repeat(8)));
        List<Integer> shares = PageColumns.generousShares(texts);

        assertThat(shares.get(0) * 100 / sum(shares)).isBetween(22, 30);
        assertThat(PageColumns.shares(texts).get(0) * 100 / sum(PageColumns.shares(texts)))
                .isLessThan(20);
    }

    private static int sum(List<Integer> shares) {
        return shares.stream().mapToInt(Integer::intValue).sum();
    }
}
