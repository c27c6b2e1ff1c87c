package org.mattersarising.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * One process at a time prepares a database, of whichever side: each makes its own schema, but extensions belong to all
 * of it, and PostgreSQL lets one of two that make the same thing at once fail.
 */
public final class Alone {

    /** Names the advisory lock. */
    private static final long LOCK = 0x7072_6570_6172_65L;

    private Alone() {}

    /** Others wait until it is done. The connection that holds the lock is another one than those that do the work. */
    public static void run(DataSource database, Runnable work) {
        try (Connection connection = new Unhurried(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            try {
                work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(%d)".formatted(LOCK));
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("The database cannot be prepared: " + fault.getMessage(), fault);
        }
    }
}
