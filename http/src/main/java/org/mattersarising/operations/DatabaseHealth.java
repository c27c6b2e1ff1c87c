package org.mattersarising.operations;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the database answers and takes changes. */
final class DatabaseHealth extends Check {

    private final DataSource database;

    /** @param database or null for a process that has none */
    DatabaseHealth(DataSource database) {
        this.database = database;
    }

    @Override
    protected Finding look() {
        if (database == null) return Finding.fine("This process needs no database.");
        Boolean readOnly = new JdbcTemplate(database)
                .queryForObject("select current_setting('transaction_read_only')::boolean", Boolean.class);
        return Boolean.TRUE.equals(readOnly)
                ? Finding.wrong("The database is read-only: a standby, perhaps. Nothing can be recorded in it.")
                : Finding.fine("The database answers.");
    }
}
