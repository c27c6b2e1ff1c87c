package org.mattersarising.query.history;

/** Lets whoever seals in the same process say so, which spares the projection its short poll. */
public interface SealedSignal {

    /** Something was sealed; returns at once. */
    void ring();
}
