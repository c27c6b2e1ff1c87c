package org.mattersarising.operations;

import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Leads the trace of a change through every process that takes it further. Whoever appends keeps the {@code traceparent}
 * beside the last event, in the same transaction; whoever seals or projects that event later goes on with it. Where
 * traces go nowhere, all of this is nothing.
 *
 * <p>Steps are told afterwards, by a thread of their own: nobody waits for a trace, and none is worth a fault.
 */
public final class ChangeTraces implements SmartLifecycle {

    /** For processes without traces. */
    public static final ChangeTraces NONE = new ChangeTraces(null, null, null);

    private static final Logger LOG = LoggerFactory.getLogger(ChangeTraces.class);
    private static final String TRACEPARENT = "traceparent";
    private static final int WAITING_AT_MOST = 1_000;

    /** In one go: a trace that cannot be kept is undone by itself, and the change goes on. */
    private static final String KEEP = """
            savepoint trace;
            insert into eventstore.trace (event_identifier, traceparent) values (?, ?);
            release savepoint trace
            """;

    /** Nothing takes a change further so late that anybody would look for it in its trace. */
    private static final String PRUNE = "delete from eventstore.trace where kept_at < now() - interval '1 hour'";

    private static final long BETWEEN_PRUNINGS = TimeUnit.MINUTES.toNanos(5);

    /** An event that a step has dealt with. */
    public record Passed(String event, String organisation, long position) {}

    private record Step(String name, List<Passed> events, Instant begun, Instant ended) {}

    private final Tracer tracer;
    private final Propagator propagator;
    private final JdbcTemplate jdbc;
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(WAITING_AT_MOST);
    private long pruned = System.nanoTime();
    private volatile Thread thread;

    private ChangeTraces(Tracer tracer, Propagator propagator, JdbcTemplate jdbc) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.jdbc = jdbc;
    }

    static ChangeTraces over(Tracer tracer, Propagator propagator, DataSource database) {
        return new ChangeTraces(tracer, propagator, new JdbcTemplate(database));
    }

    private boolean goNowhere() {
        return tracer == null;
    }

    /** Does a part of a change as a span of its own. A fault shows by its kind only: what it says may be somebody's text. */
    public <T> T within(String name, Supplier<T> work) {
        if (goNowhere()) return work.get();
        Span span = tracer.nextSpan().name(name).start();
        try (Tracer.SpanInScope ignored = tracer.withSpan(span)) {
            return work.get();
        } catch (RuntimeException | Error fault) {
            span.tag("error.type", fault.getClass().getSimpleName());
            throw fault;
        } finally {
            span.end();
        }
    }

    /** Says more of the part at work; never somebody's text. */
    public void tag(String name, String value) {
        if (goNowhere()) return;
        Span span = tracer.currentSpan();
        if (span != null) span.tag(name, value);
    }

    /** Keeps the present trace beside an event, in the transaction that appends it, if it can be kept. */
    public void keep(String event) {
        if (goNowhere()) return;
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null || !Boolean.TRUE.equals(context.sampled())) return;
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(context, carrier, Map::put);
        String traceparent = carrier.get(TRACEPARENT);
        if (traceparent == null) return;
        try {
            jdbc.update(KEEP, event, traceparent);
        } catch (DataAccessException fault) {
            jdbc.execute("rollback to savepoint trace");
            LOG.warn("The trace of a change could not be kept; the change itself goes on", fault);
        }
    }

    /** Tells that these events have been dealt with together; returns at once. */
    public void passed(String step, List<Passed> events, Instant begun, Instant ended) {
        if (goNowhere() || events.isEmpty()) return;
        if (!steps.offer(new Step(step, events, begun, ended))) {
            LOG.debug("Too many steps wait to be told; one of {} events is left out", events.size());
        }
    }

    private void tell(Step step) {
        Map<String, String> kept = kept(step);
        if (kept.isEmpty()) return;
        Span.Builder batch = tracer.spanBuilder()
                .setNoParent()
                .name(step.name() + " batch")
                .tag("events", step.events().size());
        Map<String, Passed> byTrace = new LinkedHashMap<>();
        step.events().forEach(event -> {
            String traceparent = kept.get(event.event());
            if (traceparent != null) byTrace.putIfAbsent(traceparent, event);
        });
        byTrace.forEach((traceparent, event) -> {
            Span span = child(step, traceparent, event);
            batch.addLink(new Link(span.context()));
        });
        at(batch, step).end(nanos(step.ended()), TimeUnit.NANOSECONDS);
    }

    private Span child(Step step, String traceparent, Passed event) {
        Span span = at(
                propagator
                        .extract(Map.of(TRACEPARENT, traceparent), Map::get)
                        .name(step.name())
                        .tag("organisation", event.organisation())
                        .tag("position", event.position()),
                step);
        span.end(nanos(step.ended()), TimeUnit.NANOSECONDS);
        return span;
    }

    private static Span at(Span.Builder span, Step step) {
        return span.startTimestamp(nanos(step.begun()), TimeUnit.NANOSECONDS).start();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    private Map<String, String> kept(Step step) {
        Map<String, String> kept = new HashMap<>();
        jdbc.query(
                "select event_identifier, traceparent from eventstore.trace where event_identifier = any(?)",
                row -> {
                    kept.put(row.getString(1), row.getString(2));
                },
                (Object) step.events().stream().map(Passed::event).toArray(String[]::new));
        return kept;
    }

    private void run() {
        while (thread == Thread.currentThread() || !steps.isEmpty()) {
            try {
                Step step = steps.poll(500, TimeUnit.MILLISECONDS);
                if (step != null) tell(step);
                if (System.nanoTime() - pruned > BETWEEN_PRUNINGS) {
                    pruned = System.nanoTime();
                    jdbc.update(PRUNE);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                LOG.debug("A step could not be told", fault);
            }
        }
    }

    @Override
    public synchronized void start() {
        if (goNowhere() || thread != null) return;
        thread = Thread.ofPlatform().name("change-traces").daemon().unstarted(this::run);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread stopping = thread;
        if (stopping == null) return;
        thread = null;
        try {
            stopping.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Ends after sealer and projection. */
    @Override
    public int getPhase() {
        return -1;
    }
}
