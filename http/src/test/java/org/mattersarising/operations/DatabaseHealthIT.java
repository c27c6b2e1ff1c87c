package org.mattersarising.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthIT {

    private TestDatabase database;
    private HikariDataSource pool;
    private DatabaseHealth check;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        pool = new HikariDataSource(ofTwo());
        check = new DatabaseHealth(pool);
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    private HikariConfig ofTwo() {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(database.jdbcUrl());
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private void finds(Status status, String sentence) {
        Health health = check.health();
        assertThat(health.getDetails()).containsEntry("says", sentence);
        assertThat(health.getStatus()).isEqualTo(status);
    }

    @Test
    void a_database_that_answers_is_well() {
        finds(Status.UP, "The database answers.");
    }

    @Test
    void a_process_that_has_no_connection_left_is_told_from_a_database_that_is_away() throws Exception {
        try (Connection one = pool.getConnection();
                Connection other = pool.getConnection()) {
            finds(
                    Finding.WARNING,
                    "The database answers, but all 2 connections of this process to it are in use: requests have to"
                            + " wait for one.");
            database.close();
            finds(Status.DOWN, "The database cannot be reached.");
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void a_standby_is_told_as_such() {
        HikariConfig readOnly = ofTwo();
        readOnly.addDataSourceProperty("options", "-c default_transaction_read_only=on");
        try (HikariDataSource standby = new HikariDataSource(readOnly)) {
            check = new DatabaseHealth(standby);
            finds(Status.DOWN, "The database is read-only: a standby, perhaps. Nothing can be recorded in it.");
        }
    }
}
