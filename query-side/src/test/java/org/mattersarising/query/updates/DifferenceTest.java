package org.mattersarising.query.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.paper.Paper;

class DifferenceTest {

    @Test
    void the_same_bytes_differ_nowhere() {
        assertThat(Difference.between(paper("json", "{}"), paper("json", "{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':[1,'x']}    | {'a':[1,'y']}    | /a/1     | x    | y",
                "{'a':1,'b':2}    | {'a':1,'b':3}    | /b       | 2    | 3",
                "{'a':[1]}        | {'a':[1,2]}      | /a/1     |      | 2",
                "{'a':1,'b':2}    | {'a':1}          | /b       | 2    |",
                "{'a':null}       | {'a':'x'}        | /a       | null | x",
                "{'a~/b':{'c':1}} | {'a~/b':{'c':2}} | /a~0~1b/c | 1   | 2",
                "{'a':1}          | {'a': 1}         | byte 5   |      |"
            })
    void in_json_the_place_is_a_pointer(String served, String reproduced, String place, String one, String other) {
        assertThat(Difference.between(
                        paper("json", served.replace('\'', '"')), paper("json", reproduced.replace('\'', '"'))))
                .contains(new Difference(place, one, other));
    }

    @Test
    void in_a_table_the_place_is_a_row_and_a_column() {
        Paper served = paper("csv", "No.,Lead\r\n1,\"Chief\nOfficer\"\r\n");
        assertThat(Difference.between(served, paper("csv", "No.,Lead\r\n1,Chief\r\n")))
                .contains(new Difference("row 2, column 2", "Chief\nOfficer", "Chief"));
        assertThat(Difference.between(served, paper("csv", "No.,Lead\r\n")))
                .contains(new Difference("row 2, column 1", "1", null));
        assertThat(Difference.between(paper("csv", "No.,Lead\r\n"), served))
                .contains(new Difference("row 2, column 1", null, "1"));
        assertThat(Difference.between(served, paper("csv", "No.,Lead\n1,\"Chief\nOfficer\"\n")))
                .contains(new Difference("byte 8", null, null));
    }

    @Test
    void in_a_page_the_place_is_a_line() {
        Paper served = paper("html", "<p>One\n<p>Two\n");
        assertThat(Difference.between(served, paper("html", "<p>One\n<p>Too\n")))
                .contains(new Difference("line 2", "<p>Two", "<p>Too"));
        assertThat(Difference.between(served, paper("html", "<p>One\n<p>Two")))
                .contains(new Difference("line 3", "", null));
    }

    @Test
    void long_texts_are_cut_around_the_place_where_they_part() {
        String before = "a".repeat(300);
        Difference found = Difference.between(
                        paper("csv", before + "x" + "b".repeat(300)), paper("csv", before + "y" + "b".repeat(300)))
                .orElseThrow();

        assertThat(found.served()).isEqualTo("…" + "a".repeat(40) + "x" + "b".repeat(79) + "…");
        assertThat(found.reproduced()).isEqualTo("…" + "a".repeat(40) + "y" + "b".repeat(79) + "…");
    }

    private static Paper paper(String kind, String text) {
        return new Paper(kind, text.getBytes(StandardCharsets.UTF_8));
    }
}
