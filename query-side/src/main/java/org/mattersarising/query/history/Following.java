package org.mattersarising.query.history;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.context.SmartLifecycle;

/** Axon's processor that hands the ledger to the projection, from start to stop of the process. */
class Following implements SmartLifecycle, AutoCloseable {

    static final String NAME = "history";
    static final int SEGMENTS = 2;

    static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration LOOK_FOR_UNCLAIMED = Duration.ofSeconds(1);

    private final LedgerSource source;
    private final PooledStreamingEventProcessor processor;
    private final ScheduledExecutorService threads;
    private final String node;

    /** @param node name under which this process claims segments; whoever comes back under it goes on at once */
    Following(
            DataSource database,
            TransactionManager transactions,
            LedgerSource source,
            Projection projection,
            String node) {
        this.source = source;
        this.node = node;
        // One thread for each segment, one for whoever hands out the work.
        this.threads = Executors.newScheduledThreadPool(
                SEGMENTS + 1,
                Thread.ofPlatform().name("projection-", 1).daemon().factory());
        this.processor = PooledStreamingEventProcessor.builder()
                .name(NAME)
                .eventHandlerInvoker(projection)
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                // Left to itself Axon would log a fault and go on without the event.
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(tokens(database, node))
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(SEGMENTS)
                // Not a replay token: a start from the beginning is like any other here.
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(LOOK_FOR_UNCLAIMED.toMillis())
                // One message is a whole stretch of the ledger.
                .batchSize(1)
                .build();
    }

    private static TokenStore tokens(DataSource database, String node) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .schema(TokenSchema.builder()
                        .setTokenTable("query.token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(Jackson3Serializer.builder().build())
                .contentType(String.class)
                .claimTimeout(CLAIM)
                .nodeId(node)
                .build();
    }

    /** Segments that this process works in now and that are not in trouble. */
    long sound() {
        return processor.processingStatus().values().stream()
                .filter(status -> !status.isErrorState())
                .count();
    }

    /** The name under which this process claims segments. */
    String node() {
        return node;
    }

    @Override
    public synchronized void start() {
        source.start();
        processor.start();
    }

    @Override
    public synchronized void stop() {
        processor.shutDown();
        source.stop();
    }

    @Override
    public boolean isRunning() {
        return processor.isRunning();
    }

    /** Not to be started again. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
