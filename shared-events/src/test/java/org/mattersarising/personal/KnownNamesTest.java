package org.mattersarising.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {

    private static final KnownNames NAMES = KnownNames.of(List.of(
            new KnownNames.Name("jane", "Jane Roe"),
            new KnownNames.Name("smith", "Jane Roe-Smith"),
            new KnownNames.Name("rose", "Rose"),
            new KnownNames.Name("josé", "José Núñez"),
            new KnownNames.Name("aco", "ACO (Risk)")));

    private static String marked(String text) {
        StringBuilder marked = new StringBuilder(text);
        for (Passage passage : NAMES.in(text).reversed()) {
            marked.replace(passage.start(), passage.end(), "<" + passage.subject() + ">");
        }
        return marked.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "Asked of Jane Roe., Asked of <jane>.",
        "JANE ROE and jane roe, <jane> and <jane>",
        "Jane Roe-Smith's report, <smith>'s report",
        "Jane Roebuck and Mary-Jane Roe, Jane Roebuck and Mary-<jane>",
        "Prices rose; Rose said so; ROSE too, Prices rose; <rose> said so; ROSE too",
        "José Núñez, <josé>",
        "the ACO (Risk) and the ACO (Risks), the <aco> and the ACO (Risks)",
        "Primrose, Primrose",
    })
    void a_name_stands_at_the_boundaries_of_words(String text, String marked) {
        assertThat(marked(text)).isEqualTo(marked);
    }

    @Test
    void any_white_space_parts_the_words_of_a_name() {
        assertThat(marked("Jane\n  Roe, Jane\u00a0Roe,\tJane \tRoe")).isEqualTo("<jane>, <jane>,\t<jane>");
    }

    @Test
    void an_accent_may_stand_apart_from_its_letter() {
        assertThat(marked(Normalizer.normalize("By José Núñez", Normalizer.Form.NFD)))
                .isEqualTo("By <josé>");
    }

    @Test
    void what_has_fewer_than_two_letters_or_is_a_story_is_no_name() {
        assertThat(KnownNames.canBeKnown("2025-03-31")).isFalse();
        assertThat(KnownNames.canBeKnown("A")).isFalse();
        assertThat(KnownNames.canBeKnown("Roe ".repeat(60))).isFalse();
        assertThat(KnownNames.canBeKnown(Erased.mark("8d0c9c4e-8f8e-4c37-9a38-4f5e6f3a2b1c")))
                .isFalse();
        assertThat(KnownNames.canBeKnown("Bo")).isTrue();
    }

    @Test
    void thousands_of_names_cost_a_text_no_more_than_a_few() {
        Random random = new Random(5);
        List<KnownNames.Name> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(new KnownNames.Name("s" + i, word(random) + " " + word(random)));
        }
        KnownNames known = NAMES.and(many);
        String text = "Jane Roe told the committee that " + "the work goes on as planned in most stations. ".repeat(40);

        long few = nanoseconds(NAMES, text);
        long all = nanoseconds(known, text);

        assertThat(known.in(text)).hasSize(1);
        assertThat(all).isLessThan(10 * few);
    }

    private static long nanoseconds(KnownNames names, String text) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long begun = System.nanoTime();
            names.in(text);
            best = Math.min(best, System.nanoTime() - begun);
        }
        return best;
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder().append((char) ('A' + random.nextInt(26)));
        for (int i = 0; i < 6; i++) word.append((char) ('a' + random.nextInt(26)));
        return word.toString();
    }
}
