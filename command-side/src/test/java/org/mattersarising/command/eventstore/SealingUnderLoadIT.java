package org.mattersarising.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.eventstore.Store.by;
import static org.mattersarising.command.eventstore.Store.note;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.mattersarising.ledger.Point;
import org.mattersarising.ledger.Sealed;
import org.springframework.transaction.TransactionStatus;

/**
 * Writers, quick and slow, that commit, roll back and undo savepoints in streams they share, while two sealers compete,
 * are stopped and started, and readers ask what was known when.
 */
class SealingUnderLoadIT {

    private static final Duration RUNNING = Duration.ofSeconds(6);
    private static final int QUICK_WRITERS = 6;
    private static final int SLOW_WRITERS = 2;
    private static final int READERS = 2;
    private static final int STREAMS = 16;
    private static final int SEALED_MEANWHILE = 30;
    private static final List<String> ORGANISATIONS = List.of("fire", "police");

    private final long seed = Long.getLong("seed", System.nanoTime());

    /** The events of each transaction that committed, in order. */
    private final Queue<List<String>> committed = new ConcurrentLinkedQueue<>();

    private final Queue<Known> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger slowOnes = new AtomicInteger();
    private Store store;
    private long end;

    private record Known(Instant instant, Point point) {}

    @Test
    void nothing_is_skipped_doubled_split_or_turned_around() throws Exception {
        try (Store opened = Store.open(24)) {
            store = opened;
            run();
            store.awaitSealed(committed.stream().flatMap(List::stream).toList());
            List<Sealed> ledger = store.ledger.after(0, Integer.MAX_VALUE);
            assertThat(ledger).as("seed %d", seed).hasSizeGreaterThan(200);
            assertThat(slowOnes).as("slow transactions that ended").hasPositiveValue();
            assertThat(answers).as("answers about the past").hasSizeGreaterThan(100);

            everyCommittedEventIsThereOnce(ledger);
            positionsAreGapless(ledger);
            recordedAtNeverDecreases(ledger);
            streamsAreInSequenceOrder(ledger);
            transactionsAreContiguous(ledger);
            answersStillHold();
            assertThat(store.ledger.altered("fire", 1)).isEmpty();
        }
    }

    private void run() throws Exception {
        end = System.nanoTime() + RUNNING.toNanos();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < QUICK_WRITERS; i++) {
                Random random = new Random(seed + i);
                all.add(threads.submit(() -> repeat(() -> write(random, false))));
            }
            for (int i = 0; i < SLOW_WRITERS; i++) {
                Random random = new Random(seed + 100 + i);
                all.add(threads.submit(() -> repeat(() -> write(random, true))));
            }
            for (int i = 0; i < READERS; i++) {
                Random random = new Random(seed + 200 + i);
                all.add(threads.submit(() -> repeat(() -> ask(random))));
            }
            all.add(threads.submit(() -> keepSealersChanging(new Random(seed + 300))));
            for (Future<?> each : all) each.get();
        }
        store.sealer.start();
    }

    private void repeat(Runnable step) {
        while (System.nanoTime() < end) step.run();
    }

    private Void keepSealersChanging(Random random) throws InterruptedException {
        Sealer other = store.sealer(5);
        while (System.nanoTime() < end) {
            Sealer next = random.nextBoolean() ? store.sealer : other;
            if (next.isRunning() && (next == other ? store.sealer : other).isRunning()) next.stop();
            else next.start();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(120));
        }
        other.stop();
        return null;
    }

    private void write(Random random, boolean slow) {
        List<String> events = new ArrayList<>();
        try {
            Boolean kept = store.transaction.execute(status -> {
                // Some have an id long before they write.
                if (random.nextInt(4) == 0) store.jdbc.execute("select pg_current_xact_id()");
                String kind = slow ? "slow" : "quick";
                int first = random.nextInt(STREAMS);
                int last = Math.min(STREAMS, first + 1 + random.nextInt(3));
                for (int stream = first; stream < last; stream++) {
                    part(random, status, events, kind + stream);
                    if (slow && stream == first) untilOthersAreSealed();
                }
                if (random.nextInt(5) == 0) status.setRollbackOnly();
                return !status.isRollbackOnly();
            });
            if (kept && !events.isEmpty()) committed.add(List.copyOf(events));
        } catch (ConcurrencyException | AggregateStreamCreationException lost) {
            // Somebody else was quicker; nothing of it is recorded.
        } catch (EventStoreException fault) {
            // Two that wait for each other's streams: PostgreSQL ends one of them.
            if (!fault.getMessage().contains("deadlock")) throw fault;
        }
    }

    private void part(Random random, TransactionStatus status, List<String> events, String name) {
        Object savepoint = random.nextInt(3) == 0 ? status.createSavepoint() : null;
        int before = events.size();
        String organisation = ORGANISATIONS.get(random.nextInt(ORGANISATIONS.size()));
        String stream = name + "-" + organisation;
        long next = store.jdbc.queryForObject(
                "select coalesce(max(sequence) + 1, 0) from eventstore.event where stream = ?", Long.class, stream);
        List<DomainEventMessage<?>> notes = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            notes.add(note(stream, next + i, by(organisation, organisation + "-register")));
        }
        events.addAll(store.append(notes));
        if (savepoint != null && random.nextBoolean()) {
            status.rollbackToSavepoint(savepoint);
            events.subList(before, events.size()).clear();
        } else if (savepoint != null) {
            status.releaseSavepoint(savepoint);
        }
    }

    /** Fails if this open transaction held the sealing of others up. */
    private void untilOthersAreSealed() {
        long then = store.ledger.lastSealIndex();
        Awaitility.await("sealing beside an open transaction")
                .atMost(Duration.ofSeconds(30))
                .until(() -> store.ledger.lastSealIndex() > then + SEALED_MEANWHILE || System.nanoTime() > end);
        if (store.ledger.lastSealIndex() > then + SEALED_MEANWHILE) slowOnes.incrementAndGet();
    }

    private void ask(Random random) {
        Instant instant = Instant.now().minusNanos(1000L * random.nextInt(random.nextBoolean() ? 50 : 200_000));
        String organisation = ORGANISATIONS.get(random.nextInt(ORGANISATIONS.size()));
        answers.add(new Known(instant, store.ledger.at(organisation, instant)));
        LockSupport.parkNanos(5_000_000);
    }

    private void everyCommittedEventIsThereOnce(List<Sealed> ledger) {
        assertThat(ledger.stream().map(each -> each.entry().id()).toList())
                .as("seed %d", seed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        committed.stream().flatMap(List::stream).toList());
        assertThat(store.count("event")).isEqualTo(ledger.size());
    }

    private void positionsAreGapless(List<Sealed> ledger) {
        Map<String, Long> heads = new HashMap<>();
        for (int i = 0; i < ledger.size(); i++) {
            Sealed sealed = ledger.get(i);
            assertThat(sealed.sealIndex()).as("seed %d", seed).isEqualTo(i + 1);
            assertThat(sealed.entry().position())
                    .as("seed %d", seed)
                    .isEqualTo(heads.merge(sealed.organisation(), 1L, Long::sum));
        }
    }

    private void recordedAtNeverDecreases(List<Sealed> ledger) {
        assertThat(ledger).as("seed %d", seed).isSortedAccordingTo(Comparator.comparing(each -> each.entry()
                .recordedAt()));
    }

    private void streamsAreInSequenceOrder(List<Sealed> ledger) {
        Map<String, Long> lengths = new HashMap<>();
        for (Sealed sealed : ledger) {
            assertThat(sealed.sequence())
                    .as("sequence in %s, seed %d", sealed.stream(), seed)
                    .isEqualTo(lengths.merge(sealed.stream(), 1L, Long::sum) - 1);
        }
    }

    private void transactionsAreContiguous(List<Sealed> ledger) {
        Map<String, Sealed> byId = new HashMap<>();
        ledger.forEach(each -> byId.put(each.entry().id(), each));
        for (List<String> events : committed) {
            Sealed first = byId.get(events.getFirst());
            for (int i = 0; i < events.size(); i++) {
                Sealed sealed = byId.get(events.get(i));
                assertThat(sealed.sealIndex()).as("seed %d", seed).isEqualTo(first.sealIndex() + i);
                assertThat(sealed.entry().recordedAt()).isEqualTo(first.entry().recordedAt());
                assertThat(sealed.transactionEnds()).isEqualTo(first.sealIndex() + events.size() - 1);
            }
        }
    }

    private void answersStillHold() {
        for (Known known : answers) {
            assertThat(store.ledger.at(known.point().organisation(), known.instant()))
                    .as("known at %s, seed %d", known.instant().truncatedTo(ChronoUnit.MICROS), seed)
                    .isEqualTo(known.point());
        }
    }
}
