package org.mattersarising.events;

import java.time.LocalDate;

/** Anything the ledger of an organisation can hold. */
public sealed interface LedgerEvent permits ActionEvent, RegisterEvent {

    /**
     * The date from which the change holds in the world (the "as at" axis), never the day it was recorded. What has no
     * effective date holds for all dates and answers {@link LocalDate#MIN}.
     */
    LocalDate effectiveOn();

    /** Why it happened; null where the kind of change carries no reason or none was given. */
    default String reason() {
        return null;
    }

    /** An event that takes another one out of the fold, from its own position on and for all dates. */
    sealed interface Voiding permits ActionEvent.EntryVoided, RegisterEvent.EntryVoided {

        /** Position of the voided event in the organisation's ledger. */
        long position();

        /** Identifier of the voided event, looked up in the ledger when the voiding was recorded. */
        String event();

        String reason();
    }
}
