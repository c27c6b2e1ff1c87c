package org.mattersarising.query.history;

import java.util.function.Supplier;

/** Reading tables that may be made anew at any moment. {@link FromTables} and {@link Whereabouts} see to it themselves. */
public interface WholeTables {

    /**
     * Reads, and reads again where the tables were made anew meanwhile, so that no answer comes from tables half filled.
     *
     * @param read may be called several times
     * @throws org.mattersarising.http.Refusal later (503) where that takes too long
     */
    <T> T read(Supplier<T> read);
}
