package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WithheldProperties {

    /** Few words, so that passages are found, begin alike and overlap. */
    @Provide
    Arbitrary<String> texts() {
        return words(0, 30);
    }

    @Provide
    Arbitrary<Set<String>> passages() {
        return words(1, 4).set().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<String> words(int least, int most) {
        return Arbitraries.of("a", "aa", "b.", "\uD83D\uDE92", "ä", "1", "-")
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(words -> String.join(" ", words));
    }

    @Property
    void no_passage_is_left(@ForAll("texts") String text, @ForAll("passages") Set<String> passages) {
        Withheld withheld = Withheld.of(passages);
        String masked = withheld.mask(text);
        assertThat(withheld.isIn(masked)).isFalse();
        List<String> words = List.of(masked.split(" "));
        for (String passage : passages) {
            if (!passage.isEmpty())
                assertThat(indexOf(words, List.of(passage.split(" ")))).isEqualTo(-1);
        }
    }

    @Property
    void nothing_but_words_of_passages_goes(@ForAll("texts") String text, @ForAll("passages") Set<String> passages) {
        boolean[] covered = new boolean[text.length()];
        List<String> words = List.of(text.split(" ", -1));
        for (String passage : passages) cover(covered, words, List.of(passage.split(" ")));
        StringBuilder naive = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!covered[i]) naive.append(text.charAt(i));
            else if (i == 0 || !covered[i - 1]) naive.append(Withheld.MARK);
        }
        assertThat(Withheld.of(passages).mask(text)).isEqualTo(naive.toString());
    }

    /** Word by word, as nobody would do it who had many of them. */
    private static void cover(boolean[] covered, List<String> words, List<String> passage) {
        int start = 0;
        for (int i = 0; i + passage.size() <= words.size(); i++) {
            if (words.subList(i, i + passage.size()).equals(passage)) {
                int length = passage.stream().collect(Collectors.joining(" ")).length();
                for (int c = start; c < start + length; c++) covered[c] = true;
            }
            start += words.get(i).length() + 1;
        }
    }

    private static int indexOf(List<String> words, List<String> passage) {
        return java.util.Collections.indexOfSubList(words, passage);
    }
}
