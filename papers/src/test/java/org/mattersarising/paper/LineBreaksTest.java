package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineBreaksTest {

    private static List<String> pieces(FSTextBreaker breaks, String text) {
        List<String> pieces = new ArrayList<>();
        breaks.setText(text);
        int start = 0;
        for (int end = breaks.next(); end >= 0; end = breaks.next()) {
            pieces.add(text.substring(start, end));
            start = end;
        }
        assertThat(start).isEqualTo(text.length());
        return pieces;
    }

    @Test
    void a_line_ends_after_spaces_dashes_and_strokes_between_words() {
        assertThat(pieces(new LineBreaks(), "Oct-Dec 2018,  and/or re-determined \u2013 1/4/17"))
                .containsExactly("Oct-", "Dec ", "2018,  ", "and/", "or ", "re-", "determined ", "\u2013 ", "1/4/17");
    }

    @Test
    void scripts_without_spaces_break_between_characters_but_not_before_a_full_stop() {
        assertThat(pieces(new LineBreaks(), "\u6d88\u9632\u3002")).containsExactly("\u6d88", "\u9632\u3002");
    }

    @Test
    void a_word_without_end_is_not_searched_for_it() {
        assertThat(pieces(new LineBreaks(), "x".repeat(450)))
                .extracting(String::length)
                .containsExactly(200, 200, 50);
        assertThat(pieces(new LineBreaks(), "")).isEmpty();
    }

    @Test
    void a_word_is_broken_between_characters_and_not_within_one() {
        assertThat(pieces(new LineBreaks.Characters(), "a\ud83d\ude92b")).containsExactly("a", "\ud83d\ude92", "b");
    }

    @Test
    void a_long_text_is_cut_after_a_space_where_there_is_one() {
        assertThat(LineBreaks.endOfPiece("aaaa bbbb cccc", 0, 8)).isEqualTo(5);
        assertThat(LineBreaks.endOfPiece("aaaa", 0, 8)).isEqualTo(4);
        assertThat(LineBreaks.endOfPiece("aaa\ud83d\ude92bbb", 0, 4)).isEqualTo(3);
    }
}
