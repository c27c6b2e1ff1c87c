package org.mattersarising.command.action;

import java.time.LocalDate;
import org.mattersarising.http.IfMatch;

/**
 * What every change to an action says beside the change itself.
 *
 * @param effectiveOn date from which it holds; the state as at this date, as known now, is what it is decided on
 * @param corrects the event that it takes the place of, or null
 * @param expected the versions it was made for
 * @param by who makes it
 */
public record Terms(String action, LocalDate effectiveOn, Correction corrects, IfMatch expected, Author by) {

    /** Display name of whoever makes it. */
    String actor() {
        return by.name();
    }

    /**
     * An event to be voided.
     *
     * @param field which input names it
     * @param position in the organisation's ledger
     * @param event its identifier, looked up there
     */
    public record Correction(String field, long position, String event) {}

    /** Of a change that takes the place of nothing and was made for whatever version there is. */
    public static Terms plain(String action, LocalDate effectiveOn, Author by) {
        return new Terms(action, effectiveOn, null, IfMatch.ANY, by);
    }
}
