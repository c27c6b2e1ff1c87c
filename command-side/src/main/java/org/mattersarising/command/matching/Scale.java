package org.mattersarising.command.matching;

/**
 * What things are worth in deciding which action a row means, in thousandths. Set by measuring: of the actions in the
 * published registers that are kept beside the repository, different ones of one section are alike by 620 at most (one
 * pair by 880: "Review …" and "Implement …" of the same), while an action with one word in ten changed is like itself by
 * 690 in nineteen cases of twenty, and by 800 in four of five.
 */
final class Scale {

    /** So alike that nobody would doubt it. */
    static final int CERTAIN = 880;

    /** Nothing but order and endings of words differs. */
    static final int SAME = 990;

    /** That a row is new. */
    static final int NEW = 600;

    /** By so much a reading has to be better than every other one. Less than new by this is no candidate. */
    static final int CLEAR = 150;

    /** The progress is the same, or more of the same. */
    static final int SAME_PROGRESS = 250;

    /** It stands where the action stood, between rows that are settled. */
    static final int SAME_PLACE = 100;

    /** Taken off where the row stands in another section. */
    static final int ELSEWHERE = 100;

    /** From here on a progress is the same or more of the same. */
    static final int PROGRESS_ALIKE = 800;

    /** A number is at least worth this, and adds so much to what the words say. */
    static final int NUMBER = 700;

    static final int NUMBER_AND_WORDS = 200;

    /** That a row is new although an action has its number. */
    static final int NEW_UNDER_AN_OLD_NUMBER = 500;

    private Scale() {}
}
