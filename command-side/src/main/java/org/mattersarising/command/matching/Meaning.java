package org.mattersarising.command.matching;

import java.util.List;

/** Which action a row means. */
public sealed interface Meaning {

    record Known(String action) implements Meaning {}

    /** None that is known. */
    record Unknown() implements Meaning {}

    /**
     * Somebody has to say.
     *
     * @param candidates the likeliest first; none where there is too much to compare
     */
    record Doubtful(List<Candidate> candidates) implements Meaning {
        public Doubtful {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * An action that a row may mean.
     *
     * @param reference as at the edition's date, or as it first was where it does not exist then
     * @param text what describes it
     */
    record Candidate(String action, String reference, String text, Why why) {}

    /** What speaks for a candidate. */
    enum Why {
        NUMBER("has the same number"),
        SAME_WORDS("has the same words"),
        NEARLY_THE_SAME_WORDS("has nearly the same words"),
        MANY_OF_THE_WORDS("has many of the same words"),
        SOME_OF_THE_WORDS("has some of the same words"),
        PROGRESS("has the same progress"),
        PLACE("stands in the same place");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        /** In words, after a name of the candidate. */
        public String text() {
            return text;
        }

        static Why ofLikeness(int likeness) {
            if (likeness >= Scale.SAME) return SAME_WORDS;
            if (likeness >= Scale.CERTAIN) return NEARLY_THE_SAME_WORDS;
            return likeness >= Scale.NEW ? MANY_OF_THE_WORDS : SOME_OF_THE_WORDS;
        }
    }
}
