package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mattersarising.start.Reaching;
import org.mattersarising.testing.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** However long the history, and whatever is within reach, a register is read through the indexes made for it. */
class PlansIT {

    private static final int ACTIONS = 1_000;
    private static final int VERSIONS = 64;

    @Test
    void a_register_is_read_through_the_index_of_each_shape_and_never_whole() {
        try (TestDatabase database = TestDatabase.fresh()) {
            HistoryConfiguration.SCHEMA.migrate(Reaching.everything(database.owner()));
            fill(new JdbcTemplate(database.superuser()));
            JdbcTemplate jdbc = new JdbcTemplate(within("o", database.application()));
            for (LocalDate asAt :
                    List.of(LocalDate.of(2020, 1, 10), LocalDate.of(2020, 2, 20), LocalDate.of(2026, 1, 1))) {
                for (long position : new long[] {5_000, 40_000, ACTIONS * VERSIONS}) {
                    assertThat(plan(jdbc, asAt, position))
                            .as("as at %s, position %d", asAt, position)
                            .contains("action_now_of_register", "action_version_by_position", "action_version_by_date")
                            .contains("action_version_by_both")
                            .doesNotContain("Seq Scan on action");
                    assertThat(jdbc.queryForList(ActionReads.OF_REGISTER, ActionReads.arguments("r1", asAt, position)))
                            .as("rows as at %s, position %d", asAt, position)
                            .hasSize(ACTIONS);
                }
            }
        }
    }

    private static DataSource within(String organisation, DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set mattersarising.reach = '%s'".formatted(organisation));
                }
                return connection;
            }
        };
    }

    @Test
    void what_the_policies_compare_with_is_looked_up_once_for_a_statement() {
        try (TestDatabase database = TestDatabase.fresh()) {
            HistoryConfiguration.SCHEMA.migrate(Reaching.everything(database.owner()));
            JdbcTemplate jdbc = new JdbcTemplate(within("o", database.application()));
            for (String table : TableRebuild.TABLES) {
                String plan =
                        String.join("\n", jdbc.queryForList("explain select * from query." + table, String.class));
                assertThat(plan.lines()
                                .filter(line -> line.contains("current_setting"))
                                .toList())
                        .as(plan)
                        .isEmpty();
                assertThat(plan).contains("InitPlan").doesNotContain("(SubPlan");
            }
        }
    }

    private static String plan(JdbcTemplate jdbc, LocalDate asAt, long position) {
        Object[] arguments = ActionReads.arguments("r1", asAt, position);
        return String.join("\n", jdbc.queryForList("explain " + ActionReads.OF_REGISTER, String.class, arguments));
    }

    /** Every action changes once a day; beside the register there are others, as in any real database. */
    private static void fill(JdbcTemplate jdbc) {
        jdbc.update(
                "insert into query.register (id, organisation, title, position)"
                        + " select 'r' || r, case when r % 2 = 0 then 'other' else 'o' end, 'R', r from generate_series(1, 20) r");
        jdbc.update("""
                insert into query.action_version (register_no, action, effective_from, position_from, position_next,
                    effective_next, version, narrative_base, state)
                select number, id || '-' || i, date '2020-01-01' + k, k * ? + i, (k + 1) * ? + i,
                       date '2020-01-01' + k + 1, k + 1, i, repeat(md5(i::text), 20)
                from query.register, generate_series(0, ? - 2) k, generate_series(1, ?) i
                where id = 'r1' or k < 1
                """, ACTIONS, ACTIONS, VERSIONS, ACTIONS);
        jdbc.update("""
                insert into query.action_now (register_no, action, last_position, events, latest_effective,
                    effective_from, position_from, version, narrative_base, state)
                select number, id || '-' || i, k * ? + i, k + 1, date '2020-01-01' + k, date '2020-01-01' + k,
                       k * ? + i, k + 1, i, repeat(md5(i::text), 20)
                from query.register, generate_series(? - 1, ? - 1) k, generate_series(1, ?) i
                """, ACTIONS, ACTIONS, VERSIONS, VERSIONS, ACTIONS);
        jdbc.execute("analyze query.action_version");
        jdbc.execute("analyze query.action_now");
    }
}
