package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.events.ActionEvent.PassageWithheld;
import org.mattersarising.events.Provenance;

class WithheldTest {

    private static final LocalDate DAY = LocalDate.of(2018, 3, 31);

    private final List<Entry> entries = new ArrayList<>();

    private void record(ActionEvent event) {
        long position = entries.size() + 1;
        Provenance by = new Provenance("fire", "plan", "Cara", "c", null, null, false);
        entries.add(new Entry(position, null, "e-" + position, by, event));
    }

    private void withhold(String passage) {
        record(new PassageWithheld("a", DAY, passage, "Names a person"));
    }

    private void voided(long position) {
        record(new EntryVoided("a", DAY, position, "e-" + position, "Agreed"));
    }

    private String maskedAt(long position, String text) {
        return Withheld.at(entries, position).mask(text);
    }

    @Test
    void it_holds_from_its_position_until_it_is_voided_and_again_when_that_is_voided() {
        withhold("Jo");
        voided(1);
        voided(2);
        assertThat(List.of(maskedAt(0, "Jo"), maskedAt(1, "Jo"), maskedAt(2, "Jo"), maskedAt(3, "Jo")))
                .containsExactly("Jo", "[withheld]", "Jo", "[withheld]");
    }

    @Test
    void it_holds_of_texts_that_are_shown_otherwise_unless_no_word_of_it_is_left() {
        Withheld recorded = Withheld.of(List.of("#1 was ill", "#2"));
        Withheld shown = recorded.as(passage -> passage.equals("#2") ? "" : passage.replace("#1", "[erased]"));
        assertThat(shown.mask("As [erased] was ill, #2 came")).isEqualTo("As [withheld], #2 came");
        assertThat(Withheld.of(List.of("x")).as(passage -> "").isNothing()).isTrue();
    }

    @Test
    void it_covers_what_it_has_every_passage_of() {
        withhold("Jo");
        withhold("Cy");
        withhold("Jo");
        voided(1);
        assertThat(Withheld.at(entries, 1).covers(Withheld.at(entries, 2))).isFalse();
        assertThat(Withheld.at(entries, 2).covers(Withheld.at(entries, 1))).isTrue();
        assertThat(Withheld.at(entries, 2).covers(Withheld.at(entries, 4)))
                .as("the same passage by another event")
                .isTrue();
        assertThat(Withheld.NOTHING.covers(Withheld.at(entries, 1))).isFalse();
        assertThat(Withheld.NOTHING.covers(Withheld.NOTHING)).isTrue();
    }

    @Test
    void where_nothing_is_withheld_nothing_is_looked_for() {
        voided(7);
        assertThat(Withheld.at(entries, Long.MAX_VALUE)).isSameAs(Withheld.NOTHING);
        String text = "Any text";
        assertThat(Withheld.NOTHING.mask(text)).isSameAs(text);
        assertThat(Withheld.NOTHING.mask(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Jo, Jo and Joan met jo, [withheld] and Joan met jo",
                "Jo, Jo's and (Jo) and JoJo, [withheld]'s and ([withheld]) and JoJo",
                "J. Smith, J. Smith. J. Smithson, [withheld]. J. Smithson",
                "(J. Smith), by (J. Smith)s, by [withheld]s",
                "Zoë, Zoë and Zoe, [withheld] and Zoe",
                "Jo, Jo\u0308 is not Jo, Jo\u0308 is not [withheld]",
                "3, 3 of 13 and 3b, [withheld] of 13 and 3b",
                "\uD83D\uDE92 one, a\uD83D\uDE92 one, a[withheld]",
                "\\Q.*\\E, x \\Q.*\\E y, x [withheld] y"
            })
    void it_stands_for_itself_as_whole_words(String passage, String text, String masked) {
        withhold(passage);
        assertThat(maskedAt(1, text)).isEqualTo(masked);
    }

    @Test
    void white_space_may_be_any() {
        withhold("Jo  of\nWatch");
        assertThat(maskedAt(1, "Jo of\u00a0 \r\n\tWatch, Joof Watch")).isEqualTo("[withheld], Joof Watch");
    }

    @Test
    void the_longest_goes_first_and_those_that_overlap_get_one_mark() {
        withhold("Jo");
        withhold("Jo of Red Watch");
        withhold("Red Watch at night");
        assertThat(maskedAt(3, "Jo of Red Watch at night, Jo of Blue Watch"))
                .isEqualTo("[withheld], [withheld] of Blue Watch");
    }

    @Test
    void what_it_holds_is_not_printed_by_accident() {
        withhold("Jo");
        assertThat(Withheld.at(entries, 1)).hasToString("1 withheld passages");
    }
}
