package org.mattersarising.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.mattersarising.ledger.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The tables of one side. Their owner makes them and brings them up to date; a process works under another role, which may
 * do with each table what {@code afterMigrate__privileges.sql} grants it, and no more.
 */
public final class Schema {

    /** The role of processes, unless another one is named. */
    public static final String APPLICATION = "matters_arising_application";

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final String OWNER = "matters-arising.migration.username";
    private static final String OWNERS_PASSWORD = "matters-arising.migration.password";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int SAID_AGAIN_AFTER = 20;

    private final String name;
    private final String application;

    /** @param name of the schema and of the folder in {@code db} with its migrations */
    public Schema(String name) {
        this(name, APPLICATION);
    }

    private Schema(String name, String application) {
        this.name = name;
        this.application = application;
    }

    /** The same for processes that work under another role. Nothing is granted where there is no role of that name. */
    public Schema grantingTo(String role) {
        return new Schema(name, role);
    }

    /** Brings it up to date, as its owner. */
    public void migrate(DataSource owner) {
        migration(owner, MigrationVersion.LATEST).migrate();
    }

    /** The same as it was in an earlier version, or a later one than it is in now, for data that fits into no other. */
    public void migrateTo(String version, DataSource owner) {
        migration(owner, MigrationVersion.fromVersion(version)).migrate();
    }

    /** Whether this program has a way to make it in this version. */
    public boolean canMake(String version, DataSource database) {
        MigrationVersion asked = MigrationVersion.fromVersion(version);
        return Arrays.stream(migration(database, MigrationVersion.LATEST).info().all())
                .filter(migration -> migration.getState().isResolved())
                .anyMatch(migration -> asked.equals(migration.getVersion()));
    }

    private Flyway migration(DataSource owner, MigrationVersion target) {
        return Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/" + name)
                .schemas(name)
                .table("migration")
                .placeholders(Map.of("application", application))
                .target(target)
                .load();
    }

    /**
     * At the start of a process: migrates as the owner whom the settings name, or as the process's own user where that is
     * the owner; where neither is, somebody else has to, and this waits for it.
     *
     * @throws NoDatabase where nobody has within the time that a start waits for its database
     */
    public Flyway ready(DataSource pool, Environment settings) {
        return Reach.EVERYTHING.within(() -> {
            JdbcTemplate process = new JdbcTemplate(pool);
            String user = process.queryForObject("select current_user", String.class);
            String owner = settings.getProperty(OWNER, "");
            boolean itself = isOwner(process);
            if (itself) warn(process, user);
            if (!owner.isEmpty()) return grantingTo(user).migrated(as(owner, settings));
            return itself ? migrated(pool) : awaited(migration(pool, MigrationVersion.LATEST), settings);
        });
    }

    private Flyway migrated(DataSource owner) {
        Flyway migration = migration(new Unhurried(owner), MigrationVersion.LATEST);
        Alone.run(owner, migration::migrate);
        return migration;
    }

    private static DataSource as(String owner, Environment settings) {
        return Reaching.everythingAs(
                owner,
                settings.getProperty(OWNERS_PASSWORD, ""),
                settings.getRequiredProperty("spring.datasource.url"));
    }

    private boolean isOwner(JdbcTemplate process) {
        return Boolean.TRUE.equals(process.queryForObject("""
                select coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = ?),
                                has_database_privilege(current_database(), 'create'))
                """, Boolean.class, name));
    }

    private void warn(JdbcTemplate process, String user) {
        boolean held = Boolean.TRUE.equals(process.queryForObject(
                "select not (rolsuper or rolbypassrls) from pg_roles where rolname = current_user", Boolean.class));
        LOG.warn(
                "The database user {} owns the tables of the schema {}, so nothing but triggers keeps this process from"
                        + " altering what was recorded{}. docs/operations.md says how to part owner and application",
                user,
                name,
                held ? "" : ", and as it bypasses row-level security, organisations are not sealed from each other");
    }

    private Flyway awaited(Flyway migration, Environment settings) {
        long deadline = System.nanoTime() + AwaitDatabase.patience(settings).toNanos();
        for (int tries = 0; ; tries++) {
            String lacking = lacking(migration);
            if (lacking == null) return migration;
            if (System.nanoTime() > deadline) throw neverMade(lacking, settings);
            if (tries % SAID_AGAIN_AFTER == 0) {
                LOG.warn("Waiting until the owner of the database brings it up to date: {}", lacking);
            }
            AwaitDatabase.pause(LOOK_AGAIN);
        }
    }

    /** What keeps this process from working with it, in words; null where nothing does. */
    private String lacking(Flyway migration) {
        try (Connection connection =
                        migration.getConfiguration().getDataSource().getConnection();
                var tables = connection.getMetaData().getTables(null, name, "migration", null)) {
            if (!tables.next()) return "there is no schema %s in it".formatted(name);
            List<String> pending = Arrays.stream(migration.info().pending())
                    .map(MigrationInfo::getScript)
                    .toList();
            return pending.isEmpty() ? null : "its schema %s lacks %s".formatted(name, String.join(", ", pending));
        } catch (SQLException | FlywayException fault) {
            return "its schema %s cannot be read (%s)"
                    .formatted(
                            name,
                            fault.getMessage().lines().findFirst().orElse("").strip());
        }
    }

    private static NoDatabase neverMade(String lacking, Environment settings) {
        return new NoDatabase(
                "The database %s is not ready for this program: %s."
                        .formatted(AwaitDatabase.shown(settings.getProperty("spring.datasource.url", "")), lacking),
                "Let its owner run 'matters-arising.jar prepare --database-url JDBC', or give this process the owner's name"
                        + " and password as MATTERS_ARISING_MIGRATION_USERNAME and _PASSWORD.",
                null);
    }
}
