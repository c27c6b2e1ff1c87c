package org.mattersarising.events;

import org.mattersarising.events.DatePiece.Portion;
import org.mattersarising.events.DatePiece.Portion.Unit;

/**
 * Words that narrow a time: early, mid and late are its thirds, end is its last day, halves are halves. Beginning and
 * start mean early.
 */
final class PortionWords {

    /** @param to the word after it, with which the time itself begins */
    record Found(Portion portion, int to) {}

    private PortionWords() {}

    static Found at(CellWords words, int at) {
        Found first = single(words, at);
        if (first == null || first.portion().unit() != Unit.THIRD)
            return first == null ? null : ofTheTime(words, first);
        int joint = first.to();
        boolean joined = words.word(joint).equals("to") || words.isMark(joint, "/") || words.isDash(joint);
        if (words.isDash(joint) && words.word(joint + 1).equals("to") && words.isDash(joint + 2)) joint += 2;
        Found second = joined ? single(words, joint + 1) : null;
        if (second == null) return ofTheTime(words, first);
        if (second.portion().unit() != Unit.THIRD
                || second.portion().last() < first.portion().first()) return null;
        return ofTheTime(
                words,
                new Found(
                        new Portion(
                                Unit.THIRD,
                                first.portion().first(),
                                second.portion().last()),
                        second.to()));
    }

    private static Found single(CellWords words, int at) {
        return switch (words.word(at)) {
            case "early" -> third(1, at + 1);
            case "mid", "middle" -> third(2, at + 1);
            case "late" -> third(3, at + 1);
            case "end" -> new Found(new Portion(Unit.LAST_DAY, 1, 1), at + 1);
            case "beginning", "start" -> words.word(at + 1).equals("of") ? third(1, at + 1) : null;
            case "first" -> half(words, at, 1);
            case "second", "latter" -> half(words, at, 2);
            default -> null;
        };
    }

    private static Found third(int number, int to) {
        return new Found(new Portion(Unit.THIRD, number, number), to);
    }

    private static Found half(CellWords words, int at, int number) {
        return words.word(at + 1).equals("half") ? new Found(new Portion(Unit.HALF, number, number), at + 2) : null;
    }

    /** Past the dash or "of the" that joins it to its time. */
    private static Found ofTheTime(CellWords words, Found found) {
        int to = found.to();
        if (words.isDash(to)) to++;
        else if (words.word(to).equals("of")) to += words.word(to + 1).equals("the") ? 2 : 1;
        return new Found(found.portion(), to);
    }
}
