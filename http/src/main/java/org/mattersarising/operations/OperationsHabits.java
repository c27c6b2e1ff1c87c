package org.mattersarising.operations;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import javax.sql.DataSource;
import org.mattersarising.start.SealedPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** What every process does for its operator; part of the habits of HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
public class OperationsHabits {

    /** The process's one DataSource, with the settings that Boot's own would have. */
    @Bean
    @ConditionalOnProperty("spring.datasource.url")
    @ConfigurationProperties("spring.datasource.hikari")
    SealedPool dataSource(DataSourceProperties database) {
        return database.initializeDataSourceBuilder().type(SealedPool.class).build();
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(ObjectProvider<HikariDataSource> pool) {
        return new DatabaseHealth(pool.getIfAvailable());
    }

    /** Requests of machines that look after the process are neither measured nor traced. */
    @Bean
    ObservationPredicate withoutActuator() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && request.getCarrier().getRequestURI().startsWith("/actuator"));
    }

    /** Where traces go nowhere, a request still has a trace id for its log lines, and nothing else is kept of it. */
    @Bean
    Sampler traceSampler(
            ObjectProvider<SpanExporter> exporters,
            @Value("${management.tracing.sampling.probability}") double probability) {
        return exporters.stream().findAny().isPresent()
                ? Sampler.parentBased(Sampler.traceIdRatioBased(probability))
                : Sampler.alwaysOff();
    }

    @Bean
    ChangeTraces changeTraces(
            ObjectProvider<SpanExporter> exporters,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            ObjectProvider<DataSource> database) {
        boolean told = exporters.stream().findAny().isPresent() && database.getIfAvailable() != null;
        return told
                ? ChangeTraces.over(tracer.getObject(), propagator.getObject(), database.getObject())
                : ChangeTraces.NONE;
    }
}
