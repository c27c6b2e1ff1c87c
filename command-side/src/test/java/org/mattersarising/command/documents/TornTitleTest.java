package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TornTitleTest {

    private static final Set<String> KNOWN =
            Set.of("and", "roofs", "outbuildings", "another", "an", "other", "of", "ways");

    private static TornTitle of(String... parts) {
        return TornTitle.of(List.of(parts), KNOWN);
    }

    @Test
    void is_joined_where_only_the_whole_word_is_known() {
        assertThat(of("Sheds, Outbuil", "dings")).isEqualTo(new TornTitle("Sheds, Outbuildings", true));
    }

    @Test
    void is_parted_by_a_space_where_only_the_two_words_are_known() {
        assertThat(of("Walls and", "Roofs")).isEqualTo(new TornTitle("Walls and Roofs", true));
    }

    @Test
    void is_doubtful_where_both_ways_give_words_or_neither_does() {
        assertThat(of("Ways of an", "other")).isEqualTo(new TornTitle("Ways of an other", false));
        assertThat(of("Stairw", "ells")).isEqualTo(new TornTitle("Stairwells", false));
        assertThat(of("Stairs ar", "nd Roofs")).isEqualTo(new TornTitle("Stairs arnd Roofs", false));
    }

    @Test
    void is_doubtful_with_a_speck_or_a_small_letter_at_its_beginning() {
        assertThat(of("•", "Roofs")).isEqualTo(new TornTitle("Roofs", false));
        assertThat(of("walls and", "Roofs")).isEqualTo(new TornTitle("walls and Roofs", false));
    }
}
