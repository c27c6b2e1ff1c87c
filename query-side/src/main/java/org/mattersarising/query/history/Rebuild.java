package org.mattersarising.query.history;

/** Makes all tables anew from the ledger, while readers wait. */
public interface Rebuild {

    /**
     * @return how many events were replayed, once everything sealed at the time of the call stands in the tables
     */
    long run();
}
