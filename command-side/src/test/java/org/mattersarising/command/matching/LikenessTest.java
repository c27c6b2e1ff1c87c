package org.mattersarising.command.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LikenessTest {

    private static final List<Words> PLAN = Stream.of(
                    "Evaluation of the hydrant pilot",
                    "Evaluation of the boat exercise",
                    "Evaluation of station rotas",
                    "Train crews of station 1 in the use of ladders",
                    "Train crews of station 2 in the use of ladders",
                    "Agree a plan for volunteers",
                    "Recruit volunteers for the museum")
            .map(Words::of)
            .toList();

    private final Likeness likeness = new Likeness(PLAN, PLAN);

    @Test
    void the_same_words_are_wholly_alike_in_whatever_order() {
        assertThat(between("Recruit volunteers for the museum", "Volunteers for the museum: recruit!"))
                .isEqualTo(Likeness.WHOLE);
        assertThat(between("Recruit volunteers", "Ladders")).isZero();
        assertThat(between("", "")).isZero();
    }

    @Test
    void words_that_many_actions_share_make_them_little_alike() {
        assertThat(between("Evaluation of the hydrant pilot", "Evaluation of the boat exercise"))
                .isLessThan(Scale.NEW - Scale.CLEAR);
    }

    @Test
    void one_number_apart_is_never_certain() {
        assertThat(between(
                        "Train crews of station 1 in the use of ladders",
                        "Train crews of station 2 in the use of ladders"))
                .isLessThan(Scale.CERTAIN);
    }

    @Test
    void another_ending_of_a_long_word_leaves_most_of_a_text() {
        assertThat(between("Recruit volunteers for the museum", "Recruiting volunteers for the museum"))
                .isGreaterThan(Scale.NEW);
    }

    @Test
    void a_progress_that_went_on_is_the_same_and_one_of_the_same_words_is_not() {
        assertThat(likeness.grown(Words.of("Two boats were bought"), Words.of("Two boats were bought. One sank.")))
                .isEqualTo(Likeness.WHOLE);
        assertThat(likeness.grown(Words.of("One sank. Two boats were bought"), Words.of("Two boats were bought")))
                .isEqualTo(Likeness.WHOLE);
        assertThat(likeness.grown(Words.of("Two boats were bought"), Words.of("Two boats were boughten by one")))
                .isLessThan(Likeness.WHOLE);
    }

    @Property
    void it_is_the_same_both_ways_and_against_many_at_once(@ForAll @Size(min = 1, max = 6) List<String> texts) {
        List<Words> words = texts.stream().map(Words::of).toList();
        Likeness among = new Likeness(words, PLAN);
        Likeness.Many many = among.many(words);
        for (Words one : words) {
            int[] from = many.from(one);
            for (int i = 0; i < from.length; i++) {
                assertThat(from[i])
                        .isBetween(0, Likeness.WHOLE)
                        .isEqualTo(among.between(one, words.get(i)))
                        .isEqualTo(among.between(words.get(i), one));
            }
        }
    }

    private int between(String one, String other) {
        return likeness.between(Words.of(one), Words.of(other));
    }
}
