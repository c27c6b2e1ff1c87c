package org.mattersarising.command.recording;

/** How a change holds its register until it is committed. */
public enum Hold {
    /** Beside other changes. */
    SHARED("select pg_try_advisory_xact_lock_shared(hashtextextended(?, ?))", "30s"),
    /** Alone: nothing else is recorded in this register meanwhile. */
    EXCLUSIVE("select pg_try_advisory_xact_lock(hashtextextended(?, ?))", "5min");

    private final String statement;
    private final String limit;

    Hold(String statement, String limit) {
        this.statement = statement;
        this.limit = limit;
    }

    String statement() {
        return statement;
    }

    /** How long the transaction may take. */
    String limit() {
        return limit;
    }
}
