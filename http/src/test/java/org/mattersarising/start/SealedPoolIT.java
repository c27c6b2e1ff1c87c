package org.mattersarising.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.ledger.Reach;
import org.mattersarising.testing.TestDatabase;

class SealedPoolIT {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final SealedPool pool = new SealedPool();

    @BeforeEach
    void open() {
        pool.setJdbcUrl(DATABASE.jdbcUrl());
        pool.setMaximumPoolSize(1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static final String REACH = "select current_setting('mattersarising.reach', true)";

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private String reachWithin(Reach reach) throws SQLException {
        try (Reach.Entered ignored = reach.enter();
                Connection connection = pool.getConnection()) {
            return answer(connection, REACH);
        }
    }

    @Test
    void a_connection_has_the_reach_of_the_thread_that_takes_it_whatever_it_had_before() throws SQLException {
        assertThat(reachWithin(Reach.NOTHING)).isNull();
        assertThat(reachWithin(Reach.of(List.of("fire", "brigade")))).isEqualTo("brigade,fire");
        assertThat(reachWithin(Reach.EVERYTHING)).isEqualTo("*");
        assertThat(reachWithin(Reach.of(List.of("fire")))).isEqualTo("fire");
        assertThat(reachWithin(Reach.NOTHING)).isEmpty();
    }

    @Test
    void the_database_is_told_only_where_the_reach_is_another_one() throws SQLException {
        String last =
                "select query from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"
                        + " and usename = current_user order by backend_start desc limit 1";
        Reach fire = Reach.of(List.of("fire"));
        try (Reach.Entered ignored = fire.enter()) {
            try (Connection connection = pool.getConnection()) {
                assertThat(answer(connection, "select 'of the first'")).isNotNull();
            }
            try (Connection taken = pool.getConnection();
                    Connection beside = DATABASE.application().getConnection()) {
                assertThat(taken).isNotNull();
                assertThat(answer(beside, last)).isEqualTo("select 'of the first'");
            }
        }
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_the_connections_reach_as_it_was_told() throws SQLException {
        pool.setAutoCommit(false);
        Reach fire = Reach.of(List.of("fire"));
        try (Reach.Entered ignored = fire.enter()) {
            try (Connection connection = pool.getConnection()) {
                connection.rollback();
                assertThat(answer(connection, REACH)).isEqualTo("fire");
                connection.rollback();
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(answer(connection, REACH)).isEqualTo("fire");
            }
        }
    }
}
