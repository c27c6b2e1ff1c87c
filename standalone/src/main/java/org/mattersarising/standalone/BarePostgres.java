package org.mattersarising.standalone;

import javax.sql.DataSource;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.OwnPostgres;

/** PostgreSQL in a data directory without the application; stopped in order, also when this process is told to end. */
final class BarePostgres implements AutoCloseable {

    private final OwnPostgres postgres;
    private final Thread atEndOfProcess;

    /** Leaves the directory taken at the end. */
    BarePostgres(DataDirectory directory) {
        postgres = OwnPostgres.start(directory);
        atEndOfProcess = new Thread(postgres::close, "stop-postgres");
        Runtime.getRuntime().addShutdownHook(atEndOfProcess);
    }

    DataSource database() {
        return postgres.access().dataSource();
    }

    @Override
    public void close() {
        postgres.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atEndOfProcess);
        } catch (IllegalStateException processIsEnding) {
            // The hook finds that all is done.
        }
    }
}
