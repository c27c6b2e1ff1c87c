package org.mattersarising.standalone.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.mattersarising.start.Reaching;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What lets a process of the same user into the application's database, as its owner. */
public record Access(String jdbcUrl, String user, String password) {

    /** Into a database that another process runs in its data directory; empty where none is running and ready. */
    public static Optional<Access> toRunning(Path directory) {
        Path files = DataDirectory.databaseFiles(directory.toAbsolutePath().normalize());
        return Postmaster.PidFile.readFrom(files)
                .filter(Postmaster.PidFile::ready)
                .map(running -> new Access(
                        OwnPostgres.url(running.port(), Passwords.OWNER),
                        Passwords.OWNER,
                        passwords(files.getParent()).ofOwner()));
    }

    private static Passwords passwords(Path folder) {
        try {
            return Passwords.readFrom(folder);
        } catch (IOException unreadable) {
            throw new Refusal(
                    "The passwords of the database in %s can't be read: %s. Run this as the user whose data it is."
                            .formatted(folder, unreadable.getMessage()),
                    unreadable);
        }
    }

    /** A new connection each time, with everything within its reach. */
    public DataSource dataSource() {
        return Reaching.everything(new DriverManagerDataSource(jdbcUrl, user, password));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
