package org.mattersarising.standalone.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.mattersarising.command.eventstore.EventStoreConfiguration;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.standalone.data.Refusal;
import org.postgresql.PGConnection;

/** A database without any event, to be filled from a backup: with all of it, or it stays empty. */
public final class EmptyStore {

    private static final int LOOKS = 20;

    private final DataSource database;
    private final String name;

    private EmptyStore(DataSource database, String name) {
        this.database = database;
        this.name = name;
    }

    /**
     * @param name for people
     * @throws Refusal where something is in it, or somebody else uses it
     */
    public static EmptyStore in(DataSource database, String name) throws SQLException {
        EmptyStore store = new EmptyStore(database, name);
        try (Connection connection = database.getConnection()) {
            store.refuseOthers(connection);
            store.refuseContent(connection);
        }
        return store;
    }

    /** A server would go on from what it remembers of the empty store, whatever user it connects as. */
    private void refuseOthers(Connection connection) throws SQLException {
        Optional<String> others = others(connection);
        // A connection that was just closed is seen for a moment longer.
        for (int look = 0; look < LOOKS && others.isPresent(); look++) {
            try (Statement pause = connection.createStatement()) {
                pause.execute("select pg_sleep(0.1)");
            }
            others = others(connection);
        }
        if (others.isPresent()) {
            throw new Refusal(
                    "%s is in use: other connections are open (%s). Stop the servers that run on it, then restore."
                            .formatted(name, others.get()));
        }
    }

    /** How many and whose; PostgreSQL's own workers connect as nobody. */
    private static Optional<String> others(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*) || ', by ' || string_agg(distinct usename, ', ') from pg_stat_activity
                        where datname = current_database() and usename is not null and pid <> pg_backend_pid()
                        """)) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }

    private void refuseContent(Connection connection) throws SQLException {
        for (Tables.Table table : Tables.of(connection)) {
            if (!table.name().equals(Tables.CLOCK) && holdsRows(connection, table)) {
                throw new Refusal(
                        ("%s holds something already (in the table %s). A backup goes into an empty store only: name a new"
                                        + " directory with --data, or an empty database with --database-url. If this very backup was"
                                        + " restored here and only its check was cut short, run rebuild and verify instead.")
                                .formatted(name, table.name()));
            }
        }
    }

    private static boolean holdsRows(Connection connection, Tables.Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from " + table.qualified() + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * Loads all of a backup in one transaction and brings its schema up to date.
     *
     * @param activity is told what is going on
     * @return the first entry of each ledger whose event is no longer what was once sealed
     * @throws Refusal where it doesn't fit; nothing is loaded then
     */
    public List<Alteration> fill(BackupFile backup, Consumer<String> activity) throws SQLException, IOException {
        try {
            makeSchema(backup.manifest());
            load(backup, activity);
            activity.accept("Bringing the tables up to date");
            EventStoreConfiguration.SCHEMA.migrate(database);
        } catch (FlywayException failed) {
            throw new Refusal(
                    "The tables can't be made in %s: %s.".formatted(name, firstLine(failed.getMessage())), failed);
        }
        analyze();
        activity.accept("Comparing events with the ledger");
        return altered(backup.manifest());
    }

    private static String firstLine(String message) {
        return message.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
    }

    /** In the version that the backup has. */
    private void makeSchema(Manifest manifest) throws SQLException {
        if (!EventStoreConfiguration.SCHEMA.canMake(manifest.schema(), database)) {
            throw new Refusal(
                    "The backup was made by Matters Arising %s, whose tables (version %s) this program doesn't know. Restore it with that version or a later one."
                            .formatted(manifest.software(), manifest.schema()));
        }
        try (Connection connection = database.getConnection()) {
            String present = Tables.schemaVersion(connection);
            if (present != null && !present.equals(manifest.schema())) {
                removeEmpty(connection);
            }
        }
        EventStoreConfiguration.SCHEMA.migrateTo(manifest.schema(), database);
    }

    private void removeEmpty(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        lock(connection, Tables.of(connection));
        refuseContent(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema eventstore cascade");
        }
        connection.commit();
    }

    private void load(BackupFile backup, Consumer<String> activity) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            Session.prepare(connection);
            connection.setAutoCommit(false);
            List<Tables.Table> tables = Tables.of(connection);
            refuseOtherTables(tables, backup.manifest());
            lock(connection, tables);
            refuseContent(connection);
            List<String> forced = letOwnerPass(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from eventstore." + Tables.CLOCK);
            }
            Map<String, Tables.Table> byName =
                    tables.stream().collect(Collectors.toMap(Tables.Table::name, Function.identity()));
            for (Manifest.Content content : backup.manifest().tables()) {
                activity.accept("Restoring " + content.name() + ", " + Size.of(content.bytes()));
                copy(connection, backup, content, byName.get(content.name()));
            }
            if (!Tables.heads(connection).equals(backup.manifest().organisations())) {
                throw new Refusal("The ledgers of the backup don't stand where it says. Take an earlier backup.");
            }
            setIdentitiesOn(connection);
            disownReadTables(connection);
            force(connection, forced);
            connection.commit();
        }
    }

    /** What its tables are called, the database says; a backup only has to agree. */
    private static void refuseOtherTables(List<Tables.Table> tables, Manifest manifest) {
        Map<String, Set<String>> here =
                tables.stream().collect(Collectors.toMap(Tables.Table::name, table -> Set.copyOf(table.columns())));
        Map<String, Set<String>> there = manifest.tables().stream()
                .collect(Collectors.toMap(Manifest.Content::name, table -> Set.copyOf(table.columns())));
        if (!here.equals(there)) {
            Set<String> differing = new HashSet<>(here.keySet());
            differing.addAll(there.keySet());
            differing.removeIf(
                    table -> here.containsKey(table) && here.get(table).equals(there.get(table)));
            throw new Refusal(
                    "The backup's tables are not those of version %s: %s differs. Restore it with Matters Arising %s, which made it."
                            .formatted(
                                    manifest.schema(),
                                    String.join(
                                            ", ", differing.stream().sorted().toList()),
                                    manifest.software()));
        }
    }

    private static void lock(Connection connection, List<Tables.Table> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '10s'");
            statement.execute("lock table "
                    + tables.stream().map(Tables.Table::qualified).collect(Collectors.joining(", "))
                    + " in access exclusive mode");
            statement.execute("set local lock_timeout = 0");
        }
    }

    /**
     * COPY does not go past policies that hold for the owner too; nobody else sees that they do not hold meanwhile.
     *
     * @return the tables whose policies they are
     */
    private static List<String> letOwnerPass(Connection connection) throws SQLException {
        List<String> forced = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select t.oid::regclass::text from pg_class t join pg_namespace n on n.oid = t.relnamespace
                        where n.nspname = 'eventstore' and t.relforcerowsecurity
                        """)) {
            while (row.next()) forced.add(row.getString(1));
        }
        alter(connection, forced, "no force row level security");
        return forced;
    }

    private static void force(Connection connection, List<String> tables) throws SQLException {
        alter(connection, tables, "force row level security");
    }

    private static void alter(Connection connection, List<String> tables, String how) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) statement.execute("alter table " + table + " " + how);
        }
    }

    private static void copy(Connection connection, BackupFile backup, Manifest.Content content, Tables.Table table)
            throws SQLException, IOException {
        Tables.Table asWritten = new Tables.Table(table.name(), content.columns());
        try (BackupFile.Checked rows = backup.rows(content)) {
            long count = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + asWritten.qualified() + " (" + asWritten.columnList() + ") from stdin",
                            rows,
                            1 << 16);
            rows.refuseUnlessWhole();
            if (count != content.rows()) {
                throw new Refusal("The backup has %d rows of %s, not the %d it speaks of. Take an earlier backup."
                        .formatted(count, content.name(), content.rows()));
            }
        }
    }

    /** COPY gives rows the numbers they had and leaves the sequences where they were. */
    private static void setIdentitiesOn(Connection connection) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        select format('select setval(pg_get_serial_sequence(%L, %L), max(%I)) from %s having max(%I) is not null',
                                      t.oid::regclass, a.attname, a.attname, t.oid::regclass, a.attname)
                        from pg_attribute a join pg_class t on t.oid = a.attrelid
                             join pg_namespace n on n.oid = t.relnamespace
                        where n.nspname = 'eventstore' and a.attidentity <> '' and not a.attisdropped
                        """);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                settings.add(row.getString(1));
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
        }
    }

    /** What may stand in them was read from another ledger: until a node has made them anew, nobody reads them. */
    private static void disownReadTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('query.rebuilding') is not null")) {
            row.next();
            if (!row.getBoolean(1)) return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from query.token_entry");
            statement.execute("update query.rebuilding set number = number + 1, under_way = true");
        }
    }

    /** So that the first readers' queries are planned for what is there. */
    private void analyze() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (Tables.Table table : Tables.of(connection)) {
                statement.execute("analyze " + table.qualified());
            }
        }
    }

    private List<Alteration> altered(Manifest manifest) {
        Ledger ledger = new Ledger(database, new WireFormat());
        return manifest.organisations().stream()
                .flatMap(head -> ledger.altered(head.organisation(), 1).stream())
                .toList();
    }
}
