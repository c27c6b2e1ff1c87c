package org.mattersarising.query.history;

/** Makes all tables anew from the ledger, while readers wait. */
public interface Rebuild {

    /**
     * However many ask at once, one is made for all of them, after the one that is under way.
     *
     * @param check throws where it must not begin; run for the first of those who share one
     * @return how many events were replayed, once everything sealed at the time of the call stands in the tables
     * @throws org.mattersarising.http.Refusal later (503) where it does not come to its end
     */
    long run(Runnable check);
}
