package org.mattersarising.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.standalone.JoinedSides;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Statements that forget to say whose rows they want, as the database answers them. */
class SealedTablesIT {

    private static final List<String> ORGANISATIONS = List.of("first", "second");

    /** What is of no organisation: bookkeeping of the system, without a word of anybody's. */
    private static final Set<String> NOBODYS = Set.of(
            "eventstore.clock",
            "eventstore.trace",
            "eventstore.migration",
            "query.token_entry",
            "query.rebuilding",
            "query.migration");

    private static JoinedSides sides;
    private static JdbcTemplate superuser;

    @BeforeAll
    static void fill() {
        sides = new JoinedSides();
        superuser = new JdbcTemplate(sides.database().superuser());
        Client client = new Client(URI.create(sides.address()));
        for (String organisation : ORGANISATIONS) record(client, organisation);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> superuser.queryForObject("""
                        select min((token::json ->> 'globalIndex')::bigint) = (select last_seal_index from eventstore.clock)
                        from query.token_entry
                        """, Boolean.class));
    }

    /** Something in every table. */
    private static void record(Client client, String organisation) {
        String register = "/api/registers/" + organisation + "-plan";
        client.post(
                        "/api/registers",
                        Map.of(
                                "id",
                                organisation + "-plan",
                                "organisation",
                                organisation,
                                "title",
                                "Plan",
                                "source",
                                "inspection",
                                "layout",
                                List.of(
                                        Map.of("heading", "No.", "field", "reference"),
                                        Map.of("heading", "Finding", "field", "finding"),
                                        Map.of("heading", "Due", "field", "targetDate"))))
                .expect(201);
        client.importFile(
                        organisation + "-plan",
                        "edition.csv",
                        "No.,Finding,Due\r\n1,%s,June 2025\r\n"
                                .formatted("long ".repeat(400))
                                .getBytes(),
                        Map.of("asAt", "2025-01-31", "committee", "Fire", "meetingDate", "2025-02-14", "title", "Plan"))
                .expect(200);
        String action = "/api/actions/"
                + client.get(register + "/actions/1").expect(200).action();
        client.post(
                        action + "/progress-notes",
                        Map.of("text", "Begun", "effectiveOn", "2025-03-31"),
                        "Idempotency-Key",
                        organisation)
                .expect(200);
        client.post(action + "/target-date", Map.of("to", "May 2026", "reason", "Late", "effectiveOn", "2025-04-30"))
                .expect(200);
        client.post(action + "/lead", Map.of("to", List.of("A"), "reason", "New", "effectiveOn", "2025-02-28"))
                .expect(200);
        client.post(action + "/evidence", Map.of("reference", "Report", "sha256", "0".repeat(64)))
                .expect(200);
        client.post(action + "/withholdings", Map.of("text", "Begun", "reason", "Not yet public"))
                .expect(200);
        client.get(action).expect(200);
    }

    @AfterAll
    static void stop() {
        sides.close();
    }

    private static List<String> tables() {
        return superuser.queryForList("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('eventstore', 'query') and c.relkind in ('r', 'v', 'm', 'p', 'f')
                order by 1
                """, String.class);
    }

    private static List<String> sealed() {
        return tables().stream().filter(table -> !NOBODYS.contains(table)).toList();
    }

    @FunctionalInterface
    private interface Work {
        void over(JdbcTemplate database) throws SQLException;
    }

    /** @param reach null where nothing is said of it */
    private static void within(DataSource user, String reach, Work work) throws SQLException {
        try (Connection connection = user.getConnection()) {
            JdbcTemplate database = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (reach != null) {
                database.queryForObject("select set_config('mattersarising.reach', ?, false)", String.class, reach);
            }
            work.over(database);
        }
    }

    private static long count(JdbcTemplate database, String table) {
        return database.queryForList("select * from " + table).size();
    }

    @Test
    void a_statement_without_a_where_clause_shows_one_organisations_rows_only() throws SQLException {
        assertThat(NOBODYS).isSubsetOf(tables());
        for (String table : sealed()) {
            List<String> whose = new ArrayList<>();
            for (String organisation : ORGANISATIONS) {
                within(sides.database().application(), organisation, database -> {
                    List<String> found = owners(database, table);
                    assertThat(found)
                            .as("%s within %s", table, organisation)
                            .isNotEmpty()
                            .containsOnly(organisation);
                    whose.addAll(found);
                });
            }
            assertThat(whose).as("every row of " + table).hasSize((int) count(superuser, table));
            within(sides.database().application(), "first,second", database -> assertThat(count(database, table))
                    .as(table)
                    .isEqualTo(whose.size()));
            within(sides.database().application(), "*", database -> assertThat(count(database, table))
                    .as(table)
                    .isEqualTo(whose.size()));
        }
    }

    /** Whose each row is that a session sees. */
    private static List<String> owners(JdbcTemplate database, String table) {
        Map<Object, String> registers = new TreeMap<>(java.util.Comparator.comparing(Object::toString));
        superuser.query("select id, number, organisation from query.register", row -> {
            registers.put(row.getString(1), row.getString(3));
            registers.put(row.getInt(2), row.getString(3));
        });
        return database.queryForList("select * from " + table).stream()
                .map(row -> {
                    if (row.containsKey("organisation")) return (String) row.get("organisation");
                    if (table.equals("eventstore.organisation")) return (String) row.get("id");
                    return registers.get(Objects.requireNonNullElse(row.get("register_no"), row.get("register")));
                })
                .toList();
    }

    @Test
    void whoever_says_nothing_of_his_reach_sees_nothing() throws SQLException {
        for (String table : sealed()) {
            for (String nothing : new String[] {null, "", "no-such", ",", "first second", "%"}) {
                within(sides.database().application(), nothing, database -> assertThat(count(database, table))
                        .as("%s within '%s'", table, nothing)
                        .isZero());
            }
        }
    }

    @Test
    void the_owner_is_held_by_it_too_but_for_the_table_behind_the_view() throws SQLException {
        for (String table : sealed()) {
            if (table.equals("query.action_version")) continue;
            within(sides.database().owner(), "first", database -> assertThat(owners(database, table))
                    .as(table)
                    .isNotEmpty()
                    .containsOnly("first"));
        }
    }

    @Test
    void a_row_of_another_organisation_cannot_be_written() throws SQLException {
        for (String table : sealed()) {
            if (table.endsWith("_within_reach")) continue;
            String columns = String.join(", ", superuser.queryForList("""
                    select quote_ident(attname) from pg_attribute
                    where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
                    """, String.class, table));
            String row =
                    superuser
                            .queryForList("select to_json(t)::text as row from %s t".formatted(table), String.class)
                            .stream()
                            .filter(each -> each.contains("second") || !each.contains("first"))
                            .reduce((one, other) -> other)
                            .orElseThrow();
            within(sides.database().application(), "first", database -> assertThatThrownBy(() -> database.update(
                            "insert into %1$s (%2$s) select %2$s from json_populate_record(null::%1$s, ?::json)"
                                    .formatted(table, columns),
                            row))
                    .as(table)
                    .hasStackTraceContaining("violates row-level security policy"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update eventstore.event set payload = '{}'",
                "update eventstore.ledger set position = position + 1",
                "update eventstore.receipt set event_ids = '{}'",
                "delete from eventstore.event",
                "delete from eventstore.ledger",
                "delete from eventstore.receipt",
                "delete from eventstore.organisation",
                "truncate eventstore.event",
                "truncate eventstore.ledger",
                "alter table eventstore.event disable trigger kept_for_ever",
                "alter table eventstore.ledger disable trigger all",
                "drop trigger kept_for_ever on eventstore.event",
                "create trigger other before insert on eventstore.event for each row execute function eventstore.kept_for_ever()",
                "create or replace function eventstore.kept_for_ever() returns trigger language plpgsql as 'begin return new; end'",
                "alter table eventstore.event disable row level security",
                "alter table eventstore.event no force row level security",
                "drop policy within_reach on eventstore.event",
                "create policy everything on eventstore.event using (true)",
                "alter table eventstore.event add column another text",
                "alter table eventstore.event owner to matters_arising_application",
                "drop table eventstore.event cascade",
                "drop schema eventstore cascade",
                "create table eventstore.another ()",
                "create table query.another ()",
                "create schema another",
                "insert into eventstore.clock default values",
                "update eventstore.migration set success = false",
                "delete from query.register",
                "drop index query.action_version_by_date",
                "select query.drop_index('register_pkey')",
                "set session_replication_role = replica",
                "set session_replication_role to 'origin'",
                "set role matters_arising",
                "set session authorization matters_arising",
                "set role postgres",
                "alter role matters_arising_application bypassrls",
                "copy eventstore.event to program 'cat'",
                "begin; lock table eventstore.event in access exclusive mode"
            })
    void a_processs_role_is_refused_what_would_alter_what_was_recorded_or_what_keeps_it(String statement)
            throws SQLException {
        within(sides.database().application(), "*", database -> assertThatThrownBy(() -> database.execute(statement))
                .satisfies(fault -> assertThat(fault.toString() + fault.getCause())
                        .containsAnyOf("permission denied", "must be owner", "case not found", "Only roles with")));
    }

    @Test
    void a_processs_role_may_do_with_each_table_what_it_needs_and_no_more() {
        Map<String, String> privileges = new TreeMap<>();
        superuser.query("""
                select n.nspname || '.' || c.relname,
                       (select coalesce(string_agg(lower(a.privilege_type), ' ' order by a.privilege_type), '')
                        from aclexplode(c.relacl) a where a.grantee = 'matters_arising_application'::regrole)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('eventstore', 'query') and c.relkind in ('r', 'v', 'm', 'p', 'f', 'S')
                """, row -> {
            privileges.put(row.getString(1), row.getString(2));
        });
        assertThat(privileges)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("eventstore.event", "insert select"),
                        Map.entry("eventstore.event_global_index_seq", ""),
                        Map.entry("eventstore.ledger", "insert select"),
                        Map.entry("eventstore.clock", "select update"),
                        Map.entry("eventstore.organisation", "insert select update"),
                        Map.entry("eventstore.receipt", "insert select"),
                        Map.entry("eventstore.reference_held", "delete insert select"),
                        Map.entry("eventstore.trace", "delete insert select"),
                        Map.entry("eventstore.reading", "insert select"),
                        Map.entry("eventstore.reading_number_seq", ""),
                        Map.entry("eventstore.migration", "select"),
                        Map.entry("query.register", "insert select truncate update"),
                        Map.entry("query.register_number_seq", ""),
                        Map.entry("query.register_entry", "delete insert select truncate"),
                        Map.entry("query.edition", "delete insert select truncate"),
                        Map.entry("query.committee_update", "delete insert select truncate"),
                        Map.entry("query.action_now", "delete insert select truncate update"),
                        Map.entry("query.action_version", "delete insert select truncate update"),
                        Map.entry("query.action_version_within_reach", "select"),
                        Map.entry("query.late_event", "delete insert select truncate"),
                        Map.entry("query.action_reference", "delete insert select truncate"),
                        Map.entry("query.long_text", "delete insert select truncate"),
                        Map.entry("query.narrative_step", "delete insert select truncate update"),
                        Map.entry("query.evidence_step", "delete insert select truncate update"),
                        Map.entry("query.target_step", "delete insert select truncate update"),
                        Map.entry("query.token_entry", "delete insert select update"),
                        Map.entry("query.rebuilding", "select update"),
                        Map.entry("query.migration", "select")));
        assertThat(superuser.queryForObject("""
                select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
                       or exists (select from pg_auth_members where member = pg_roles.oid)
                from pg_roles where rolname = 'matters_arising_application'
                """, Boolean.class)).isFalse();
    }
}
