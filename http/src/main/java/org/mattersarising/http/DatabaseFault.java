package org.mattersarising.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a database that is away, starting, overloaded or in conflict from one that was asked something wrong. */
final class DatabaseFault {

    /** Classes of SQLSTATE: connection, transaction rolled back, insufficient resources, system error outside PostgreSQL. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "58");

    /**
     * Read-only (a standby took over or is in recovery), idle and transaction timeouts, lock not available, cancelled,
     * shutting down, crashed, starting up or dropped for idleness.
     */
    private static final Set<String> PASSING_STATES =
            Set.of("25006", "25P03", "25P04", "55P03", "57014", "57P01", "57P02", "57P03", "57P05");

    /** No such table. */
    private static final String MISSING = "42P01";

    private DatabaseFault() {}

    /** Whether no command node has ever been started on the database. */
    static boolean lacksEventStore(Throwable thrown) {
        return Causes.of(thrown)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && MISSING.equals(sql.getSQLState())
                        && String.valueOf(sql.getMessage()).contains("eventstore."));
    }

    /** Whether the same request may succeed a moment later. */
    static boolean isPassing(Throwable thrown) {
        return Causes.of(thrown).anyMatch(DatabaseFault::isPassingItself);
    }

    private static boolean isPassingItself(Throwable thrown) {
        return switch (thrown) {
            case SQLTransientException passing -> true;
            case SQLRecoverableException passing -> true;
            case SQLNonTransientConnectionException passing -> true;
            // Without a state it is the pool that speaks, of a connection that broke under it.
            case SQLException other -> other.getSQLState() == null || isPassing(other.getSQLState());
            case TransientDataAccessException passing -> true;
            case RecoverableDataAccessException passing -> true;
            case DataAccessResourceFailureException passing -> true;
            case NonTransientDataAccessResourceException passing -> true;
            case CannotCreateTransactionException passing -> true;
            case TransactionSystemException passing -> true;
            case TransactionTimedOutException passing -> true;
            default -> false;
        };
    }

    private static boolean isPassing(String state) {
        return state != null
                && (PASSING_STATES.contains(state) || PASSING_CLASSES.stream().anyMatch(state::startsWith));
    }
}
