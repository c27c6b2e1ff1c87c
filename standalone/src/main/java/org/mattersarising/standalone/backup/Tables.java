package org.mattersarising.standalone.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the schema {@code eventstore}, from the catalogue: a table that a later version adds is in its backups
 * without anybody having to think of it. What is in unlogged ones may be lost at any time.
 */
final class Tables {

    /** Flyway's own; a restore makes it anew. */
    private static final String MIGRATION = "migration";

    /** Holds a row from the beginning. */
    static final String CLOCK = "clock";

    /** @param columns that can be written; the others are computed from them */
    record Table(String name, List<String> columns) {

        String qualified() {
            return "eventstore." + quoted(name);
        }

        String columnList() {
            return columns.stream().map(Tables::quoted).collect(Collectors.joining(", "));
        }
    }

    /** In the order of their names; none where the schema is not there. */
    static List<Table> of(Connection connection) throws SQLException {
        List<Table> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select t.relname,
                               array(select a.attname::text from pg_attribute a
                                     where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                                       and a.attgenerated = '' order by a.attnum)
                        from pg_class t join pg_namespace n on n.oid = t.relnamespace
                        where n.nspname = 'eventstore' and t.relkind in ('r', 'p') and not t.relispartition
                          and t.relpersistence = 'p'
                          and t.relname <> '%s'
                        order by t.relname
                        """.formatted(MIGRATION))) {
            while (row.next()) {
                found.add(new Table(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray())));
            }
        }
        return found;
    }

    /** Version of the schema; null where there is none. */
    static String schemaVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet exists = statement.executeQuery("select to_regclass('eventstore." + MIGRATION + "')")) {
                exists.next();
                if (exists.getString(1) == null) {
                    return null;
                }
            }
            try (ResultSet row = statement.executeQuery("select version from eventstore." + MIGRATION
                    + " where success and version is not null order by installed_rank desc limit 1")) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Where each ledger stands, in the order of the organisations' ids. */
    static List<Manifest.Head> heads(Connection connection) throws SQLException {
        List<Manifest.Head> heads = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select organisation, position, recorded_at, encode(digest, 'hex')
                        from (select organisation, max(position) as position from eventstore.ledger
                              group by organisation) head
                             join eventstore.ledger using (organisation, position)
                        order by organisation collate "C"
                        """)) {
            while (row.next()) {
                heads.add(new Manifest.Head(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)));
            }
        }
        return heads;
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private Tables() {}
}
