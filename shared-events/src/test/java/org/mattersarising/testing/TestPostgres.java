package org.mattersarising.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The one PostgreSQL of a test JVM, with an owner and a role for processes as in any installation: in a container of {@code POSTGRES_IMAGE} where a Docker
 * engine answers, else from the embedded binaries. {@code -Dtest.postgres=container} or {@code embedded}, or the same in
 * the environment as {@code TEST_POSTGRES}, leaves no choice.
 */
final class TestPostgres {

    private static final Map<String, String> SETTINGS =
            Map.of("max_connections", "200", "shared_buffers", "128MB", "jit", "off");
    private static final Duration START = Duration.ofMinutes(2);
    private static final String SUPERUSER = "postgres";

    /** Role and password of whoever owns the databases of tests, and of the processes that work with them. */
    static final String OWNER = "matters_arising";

    static final String APPLICATION = "matters_arising_application";

    private final String server;
    private final String password;

    private TestPostgres(String server, String password) {
        this.server = server;
        this.password = password;
    }

    /** Starts it, and says which one it is. It ends with the JVM, and nothing in it is durable. */
    static TestPostgres start() {
        TestPostgres started = server();
        try (Connection connection = started.asSuperuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : List.of(OWNER, APPLICATION)) {
                statement.execute("create role %1$s login password '%1$s'".formatted(role));
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("The test server has no roles", fault);
        }
        return started;
    }

    private static TestPostgres server() {
        String wanted = System.getProperty(
                "test.postgres",
                Optional.ofNullable(System.getenv("TEST_POSTGRES")).orElse("any"));
        boolean container =
                switch (wanted) {
                    case "container" -> true;
                    case "embedded" -> false;
                    case "any" -> DockerClientFactory.instance().isDockerAvailable();
                    default ->
                        throw new IllegalArgumentException(
                                "test.postgres is '%s': say container, embedded or any".formatted(wanted));
                };
        return container ? inContainer() : embedded();
    }

    // Testcontainers removes it: by a companion, or by a hook of this JVM where TESTCONTAINERS_RYUK_DISABLED is set.
    @SuppressWarnings("resource")
    private static TestPostgres inContainer() {
        String image = Optional.ofNullable(System.getenv("POSTGRES_IMAGE")).orElse("postgres:18");
        PostgreSQLContainer container = new PostgreSQLContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
                .withUsername(SUPERUSER)
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C")
                .withStartupTimeout(START)
                .withCommand(Stream.concat(
                                Stream.of("postgres", "-c", "fsync=off"),
                                SETTINGS.entrySet().stream()
                                        .flatMap(setting ->
                                                Stream.of("-c", setting.getKey() + "=" + setting.getValue())))
                        .toArray(String[]::new));
        container.start();
        System.out.printf("Tests run on PostgreSQL in a container of %s.%n", image);
        return new TestPostgres(
                "%s:%d".formatted(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)),
                container.getPassword());
    }

    private static TestPostgres embedded() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(START);
        SETTINGS.forEach(builder::setServerConfig);
        try {
            int port = builder.start().getPort();
            System.out.println("Tests run on the embedded PostgreSQL.");
            return new TestPostgres("127.0.0.1:" + port, SUPERUSER);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    DataSource asSuperuser(String database) {
        return database(database, SUPERUSER, password);
    }

    DataSource as(String role, String database) {
        return database(database, role, role);
    }

    private DataSource database(String name, String user, String word) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(name, user, word));
        return source;
    }

    /** With user and password. */
    String jdbcUrl(String role, String database) {
        return jdbcUrl(database, role, role);
    }

    String superusersUrl(String database) {
        return jdbcUrl(database, SUPERUSER, password);
    }

    private String jdbcUrl(String name, String user, String word) {
        return "jdbc:postgresql://%s/%s?user=%s&password=%s".formatted(server, name, user, word);
    }
}
