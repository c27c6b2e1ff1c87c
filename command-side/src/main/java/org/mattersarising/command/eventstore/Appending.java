package org.mattersarising.command.eventstore;

/** Is told what goes into the event table. */
interface Appending {

    /**
     * Within the transaction.
     *
     * @param last identifier of the last of the events
     */
    default void appended(String last) {}

    /** Once they are there for ever. */
    void committed(int events);
}
