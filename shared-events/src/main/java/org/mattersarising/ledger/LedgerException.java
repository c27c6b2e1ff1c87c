package org.mattersarising.ledger;

import java.time.Instant;

/** What the ledger cannot answer; each kind says what to ask for instead. */
public abstract sealed class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The instant is later than both the clock and the head of the ledger. */
    public static final class NotYetKnown extends LedgerException {
        private static final long serialVersionUID = 1L;

        NotYetKnown(String organisation, Instant asked, Instant latest) {
            super(
                    "Nobody can know yet what the ledger of %s holds at %s; ask for %s or earlier"
                            .formatted(organisation, asked, latest),
                    null);
        }
    }

    /** The position is above the head of the ledger, or below 0. */
    public static final class NoSuchPosition extends LedgerException {
        private static final long serialVersionUID = 1L;

        NoSuchPosition(String organisation, long asked, long head) {
            super(
                    "The ledger of %s has no position %d; ask for one from 0 to %d"
                            .formatted(organisation, asked, head),
                    null);
        }
    }

    /** A stored event that this software does not know; it is never skipped in silence. */
    public static final class Unreadable extends LedgerException {
        private static final long serialVersionUID = 1L;

        private final String fault;

        Unreadable(String place, Throwable cause) {
            this("%s cannot be read: %s.".formatted(place, cause.getMessage()), cause, place);
        }

        private Unreadable(String fault, Throwable cause, String place) {
            super(fault + " Run a version of this software that knows it", cause);
            this.fault = fault;
        }

        /** Which event, and why, in a sentence. */
        public String fault() {
            return fault;
        }
    }
}
