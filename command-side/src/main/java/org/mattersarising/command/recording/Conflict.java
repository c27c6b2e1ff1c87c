package org.mattersarising.command.recording;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.mattersarising.personal.ErasedMeanwhile;

/** Tells a change that met another one, and may succeed when tried again, from one that failed. */
final class Conflict {

    /** Unique violation, exclusion violation. */
    private static final Set<String> VIOLATIONS = Set.of("23505", "23P01");

    /** Serialization failure, deadlock, lock not available. */
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03");

    private Conflict() {}

    static boolean isOne(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            boolean conflict =
                    switch (cause) {
                        case OutOfDate ignored -> true;
                        case ErasedMeanwhile ignored -> true;
                        case ConcurrencyException ignored -> true;
                        case AggregateStreamCreationException ignored -> true;
                        case LockAcquisitionFailedException ignored -> true;
                        case SQLException sql -> isOf(PASSING, sql) || isOf(VIOLATIONS, sql);
                        default -> false;
                    };
            if (conflict) return true;
        }
        return false;
    }

    /** Whether it met a row that is there already: one that somebody else has just committed, unless nobody has. */
    static boolean isViolation(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOf(VIOLATIONS, sql)) return true;
        }
        return false;
    }

    private static boolean isOf(Set<String> states, SQLException fault) {
        return fault.getSQLState() != null && states.contains(fault.getSQLState());
    }
}
