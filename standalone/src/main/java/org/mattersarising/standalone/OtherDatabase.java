package org.mattersarising.standalone;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.mattersarising.standalone.data.Refusal;
import org.mattersarising.start.AwaitDatabase;
import org.mattersarising.start.Reaching;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A PostgreSQL that somebody else runs. User and password may stand in the address, where other users of the machine can
 * see them, or in the environment, which is where Spring looks as well, or in a pgpass file.
 */
record OtherDatabase(String url, Map<String, String> environment) {

    private static final int OLDEST = 15;
    private static final String USER = "SPRING_DATASOURCE_USERNAME";
    private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";
    private static final String OWNER = "MATTERS_ARISING_MIGRATION_USERNAME";
    private static final String OWNERS_PASSWORD = "MATTERS_ARISING_MIGRATION_PASSWORD";

    private static final String TOKEN_KEYS = "MATTERS_ARISING_TOKEN_KEYS";

    static final class Reader implements ITypeConverter<OtherDatabase> {
        @Override
        public OtherDatabase convert(String value) {
            if (!value.startsWith("jdbc:postgresql:")) {
                throw new TypeConversionException("'" + value
                        + "' is no JDBC address of a PostgreSQL, such as jdbc:postgresql://host:5432/database");
            }
            return new OtherDatabase(value, System.getenv());
        }
    }

    /**
     * Tries it before anything is started on it.
     *
     * @throws Refusal when it can't be reached, lets nobody in or is too old
     */
    void check() {
        try (Connection connection = dataSource().getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST) {
                throw new Refusal("%s is PostgreSQL %d; it must be %d or later.".formatted(shown(), major, OLDEST));
            }
        } catch (SQLException failed) {
            throw refusal(failed);
        }
    }

    /** A new connection each time, with everything within its reach; the owner's where one is named apart. */
    DataSource dataSource() {
        String owner = environment.get(OWNER);
        if (owner != null) return Reaching.everythingAs(owner, environment.get(OWNERS_PASSWORD), url);
        Properties settings = new Properties();
        Optional.ofNullable(environment.get(USER)).ifPresent(user -> settings.setProperty("user", user));
        Optional.ofNullable(environment.get(PASSWORD)).ifPresent(word -> settings.setProperty("password", word));
        settings.setProperty("connectTimeout", "10");
        return Reaching.everything(new DriverManagerDataSource(url, settings));
    }

    /** Where the keys are that sign tokens, for as long as several processes and restarts have to have the same. */
    Optional<Path> tokenKeys() {
        return Optional.ofNullable(environment.get(TOKEN_KEYS)).map(Path::of).map(Path::toAbsolutePath);
    }

    private Refusal refusal(SQLException failed) {
        String state = Optional.ofNullable(failed.getSQLState()).orElse("");
        String remedy =
                switch (state) {
                    case "28P01", "28000", "08004" ->
                        "Give the right user and password in %s and %s, or in the address.".formatted(USER, PASSWORD);
                    case "3D000" -> "Create the database, or name another with --database-url.";
                    default -> "Check that it runs and that the address is right.";
                };
        return new Refusal(
                "The database %s can't be used: %s. %s".formatted(shown(), AwaitDatabase.told(url, failed), remedy),
                failed);
    }

    /** The address without what may be a password. */
    String shown() {
        return AwaitDatabase.shown(url);
    }
}
