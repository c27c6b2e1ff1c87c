package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.function.UnaryOperator;

/**
 * One state of an action in the two rectangles of dates and positions in which it holds; see the table
 * {@code action_version}. Dates begin inclusively and end exclusively, positions likewise.
 */
final class Version {

    final LocalDate effectiveFrom;
    final long positionFrom;
    /** How many events of the action there were when it came to be, up to these dates. */
    final long number;

    final Fold fold;

    private StateText text;
    private Long positionNext;
    private LocalDate effectiveNext;
    private Long positionEnd;

    /** Whether it is a row of action_version already. */
    private boolean stored;

    private boolean endedSince;

    private Version(LocalDate effectiveFrom, long positionFrom, long number, Fold fold) {
        this.effectiveFrom = effectiveFrom;
        this.positionFrom = positionFrom;
        this.number = number;
        this.fold = fold;
    }

    /** Holds from a date and a position on, without end. */
    static Version now(LocalDate effectiveFrom, long positionFrom, long number, Fold fold) {
        return new Version(effectiveFrom, positionFrom, number, fold);
    }

    /** Holds between two dates, from a position on. */
    static Version between(
            LocalDate effectiveFrom, LocalDate effectiveNext, long positionFrom, long number, Fold fold) {
        Version version = new Version(effectiveFrom, positionFrom, number, fold);
        version.positionNext = positionFrom;
        version.effectiveNext = effectiveNext;
        return version;
    }

    /** A row whose second rectangle has no end yet; what it says is not needed, only where it holds. */
    static Version stored(LocalDate effectiveFrom, long positionFrom, long positionNext, LocalDate effectiveNext) {
        Version version = new Version(effectiveFrom, positionFrom, 0, null);
        version.positionNext = positionNext;
        version.effectiveNext = effectiveNext;
        version.stored = true;
        return version;
    }

    /** Something else holds from a date and a position on; before that date this goes on. */
    void replaceFrom(LocalDate date, long position) {
        positionNext = position;
        effectiveNext = date.isAfter(effectiveFrom) ? date : null;
    }

    /** Something else holds from a position on between these dates. */
    void end(long position) {
        positionEnd = position;
        endedSince = stored;
    }

    /** The state as the text of a row, made once: it is written as the present state first and as a past one later. */
    StateText text(UnaryOperator<String> keep) {
        if (text == null) text = StateText.of(fold.state(), keep);
        return text;
    }

    /** It holds for all later dates and positions. */
    boolean isNow() {
        return positionNext == null;
    }

    /** It still holds for some dates at all later positions. */
    boolean isOpen() {
        return isNow() || (effectiveNext != null && positionEnd == null);
    }

    LocalDate effectiveNext() {
        return effectiveNext;
    }

    Long positionNext() {
        return positionNext;
    }

    Long positionEnd() {
        return positionEnd;
    }

    boolean toInsert() {
        return !stored && !isNow();
    }

    boolean toEnd() {
        return endedSince;
    }

    void written() {
        stored = !isNow();
        endedSince = false;
    }
}
