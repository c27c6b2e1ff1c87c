package org.mattersarising.query.history;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.mattersarising.events.WireFormat;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.operations.ChangeTraces;
import org.mattersarising.operations.Watch;
import org.mattersarising.personal.PersonalData;
import org.mattersarising.start.Schema;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables over the process's one DataSource, under its one transaction manager, and what reads them. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = HistoryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = HistoryConfiguration.class)
public class HistoryConfiguration {

    /** So many events are read and worked in together. */
    static final int EVENTS_AT_ONCE = 500;

    private static final Duration REBUILDING_MAY_STAND_STILL = Duration.ofMinutes(1);

    /** Its tables; the command side has a schema of its own. */
    public static final Schema SCHEMA = new Schema("query");

    @Bean
    Flyway historyMigration(DataSource database, Environment settings) {
        return SCHEMA.ready(database, settings);
    }

    @Bean
    @ConditionalOnMissingBean
    WireFormat wireFormat() {
        return new WireFormat();
    }

    @Bean
    @ConditionalOnMissingBean
    PersonalData personalData(DataSource database, @Value("${matters-arising.personal-key:}") String keyFile) {
        return PersonalData.underKeyIn(keyFile, database).watching();
    }

    @Bean
    @ConditionalOnMissingBean
    Ledger ledger(DataSource database, WireFormat wire, PersonalData personal) {
        return new Ledger(database, wire, personal.opening());
    }

    @Bean
    ProjectionMeters projectionMeters(ObjectProvider<MeterRegistry> meters, ObjectProvider<ChangeTraces> traces) {
        return new ProjectionMeters(
                meters.getIfAvailable(SimpleMeterRegistry::new), traces.getIfAvailable(() -> ChangeTraces.NONE));
    }

    @Bean
    Progress historyProgress(JdbcTemplate jdbc, Ledger ledger, ProjectionMeters meters) {
        return new Progress(jdbc, ledger, meters);
    }

    @Bean
    Wholeness historyWholeness(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new Wholeness(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    RegisterTables registerTables(JdbcTemplate jdbc, EntityManagerFactory entities, Ledger ledger, WireFormat wire) {
        return new RegisterTables(jdbc, SharedEntityManagerCreator.createSharedEntityManager(entities), ledger, wire);
    }

    @Bean
    RegisterReads registerReads(RegisterTables tables, PersonalData personal) {
        RegisterReads reads = new RegisterReads(tables);
        personal.whenErased(reads::forget);
        return reads;
    }

    @Bean
    ActionReads actionReads(DataSource database, WireFormat wire) {
        return new ActionReads(database, wire);
    }

    @Bean
    ActionTables actionTables(JdbcTemplate jdbc, WireFormat wire) {
        return new ActionTables(jdbc, wire);
    }

    @Bean
    Projection historyProjection(
            Ledger ledger,
            RegisterTables registers,
            ActionTables actions,
            Progress progress,
            ProjectionMeters meters,
            PersonalData personal) {
        Projection projection = new Projection(ledger, registers, actions, progress, meters);
        personal.whenErased(projection::forget);
        return projection;
    }

    @Bean
    LedgerSource ledgerSource(Ledger ledger, Progress progress) {
        return new LedgerSource(ledger, progress, EVENTS_AT_ONCE);
    }

    @Bean
    @DependsOn("historyMigration")
    Following historyFollowing(
            DataSource database,
            PlatformTransactionManager transactions,
            LedgerSource source,
            Projection projection,
            Progress progress,
            RegisterReads registers,
            Wholeness wholeness) {
        return new Following(
                database, new SpringTransactionManager(transactions), source, projection, wholeness, () -> {
                    projection.forget();
                    registers.forget();
                    progress.startAgain();
                });
    }

    @Bean
    @Primary
    FromTables fromTables(RegisterReads registers, ActionReads actions, Wholeness wholeness) {
        return new FromTables(registers, actions, wholeness);
    }

    @Bean
    FromLedger fromLedger(Ledger ledger) {
        return new FromLedger(ledger);
    }

    @Bean
    Whereabouts whereabouts(JdbcTemplate jdbc, Projected projected, Wholeness wholeness) {
        return new TableWhereabouts(jdbc, projected, wholeness);
    }

    @Bean
    Rebuild rebuild(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Ledger ledger,
            Following following,
            Progress progress,
            Wholeness wholeness) {
        return new TableRebuild(
                jdbc,
                new TransactionTemplate(transactions),
                ledger,
                following,
                progress,
                wholeness,
                REBUILDING_MAY_STAND_STILL);
    }

    @Bean
    @DependsOn("historyMigration")
    Watch<ProjectionLook> projectionWatch(JdbcTemplate jdbc, Following following) {
        return new Watch<>("projection", new ProjectionLook.Looking(jdbc, following));
    }

    @Bean
    ProjectionFigures projectionFigures(Watch<ProjectionLook> watch, Progress progress) {
        return new ProjectionFigures(watch, progress);
    }

    @Bean
    ProjectionHealth projectionHealthIndicator(
            Ledger ledger, Following following, Projection projection, Watch<ProjectionLook> watch) {
        return new ProjectionHealth(ledger, following, projection, watch);
    }
}
