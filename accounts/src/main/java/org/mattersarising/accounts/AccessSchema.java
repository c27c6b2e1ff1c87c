package org.mattersarising.accounts;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@code access}, which has migrations of its own. */
public final class AccessSchema {

    private AccessSchema() {}

    static Flyway migration(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/access")
                .schemas("access")
                .table("migration")
                .load();
    }

    /** Creates it or brings it up to date. */
    public static void migrate(DataSource database) {
        migration(database).migrate();
    }
}
