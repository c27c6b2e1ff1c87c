package org.mattersarising.command.recording;

import java.time.Duration;

/** How a change holds its register until it is committed. */
public enum Hold {
    /** Beside other changes. */
    SHARED("select pg_try_advisory_xact_lock_shared(hashtextextended(?, ?))", Duration.ofSeconds(30)),
    /** Beside other changes, for as long as an import may take, and to record nothing: what an import would do. */
    LOOKING(SHARED.statement, Duration.ofMinutes(5)),
    /** Alone: nothing else is recorded in this register meanwhile. */
    EXCLUSIVE("select pg_try_advisory_xact_lock(hashtextextended(?, ?))", Duration.ofMinutes(5));

    private final String statement;
    private final Duration limit;

    Hold(String statement, Duration limit) {
        this.statement = statement;
        this.limit = limit;
    }

    String statement() {
        return statement;
    }

    /** How long the transaction may take. */
    Duration limit() {
        return limit;
    }
}
