package org.mattersarising.query.history;

import java.util.Map;
import javax.sql.DataSource;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.testing.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The storage half of the query side in a process of its own, over a ledger that a test fills. */
final class Tables implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(HistoryConfiguration.class)
    static class Storage {}

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;
    final LedgerInTest recorded;
    final JdbcTemplate jdbc;

    private Tables(TestDatabase database, Class<?>... configuration) {
        this.database = database;
        this.recorded = new LedgerInTest(database.superuser());
        this.jdbc = new JdbcTemplate(database.superuser());
        this.context = new SpringApplicationBuilder(Storage.class)
                .sources(configuration)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.main.banner-mode",
                        "off",
                        "spring.main.allow-bean-definition-overriding",
                        true,
                        "spring.datasource.url",
                        database.jdbcUrl()))
                .initializers((GenericApplicationContext made) -> made.registerBean(
                        "dataSource", DataSource.class, database::dataSource, bean -> bean.setDestroyMethodName("")))
                .run();
    }

    /** Another process over the same ledger and tables. */
    Tables beside() {
        return new Tables(database);
    }

    static Tables start(Class<?>... configuration) {
        return new Tables(TestDatabase.fresh("ledger", LedgerInTest::migrate), configuration);
    }

    /** Before any command node was ever started. */
    static Tables onEmptyDatabase() {
        return new Tables(TestDatabase.fresh());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    FromTables fast() {
        return bean(FromTables.class);
    }

    FromLedger slow() {
        return bean(FromLedger.class);
    }

    Ledger ledger() {
        return bean(Ledger.class);
    }

    void caughtUp() {
        bean(Projected.class).awaitHead();
    }

    /** As a restart of the database does. */
    void breakConnections() {
        database.breakConnections();
    }

    /** As after the end of the process and its next start. */
    void restart() {
        bean(Following.class).stop();
        bean(Projection.class).forget();
        bean(RegisterReads.class).forget();
        bean(Following.class).start();
    }

    /** The process ends, the database stays. */
    void end() {
        context.close();
    }

    @Override
    public void close() {
        end();
        database.close();
    }
}
