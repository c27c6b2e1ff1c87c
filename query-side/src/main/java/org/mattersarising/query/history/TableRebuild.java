package org.mattersarising.query.history;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties tables and tokens, whichever node is asked; all nodes then follow the ledger from its beginning. A batch that
 * one of them had in hand cannot be committed any more, because its token is gone ({@link Claims}).
 */
class TableRebuild implements Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(TableRebuild.class);

    /** So long without any progress means that something is wrong. */
    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    static final List<String> TABLES = List.of(
            "register",
            "register_entry",
            "edition",
            "committee_update",
            "action_now",
            "action_version",
            "late_event",
            "action_reference",
            "long_text",
            "narrative_step",
            "evidence_step",
            "target_step");

    private static final List<String> INDEXES =
            List.of("action_version_by_position", "action_version_by_date", "action_version_by_both");
    private static final Resource INDEXING = new ClassPathResource("db/query/R__indexes_of_action_version.sql");

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(200);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final Following following;
    private final Progress progress;
    private final Wholeness wholeness;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    TableRebuild(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Ledger ledger,
            Following following,
            Progress progress,
            Wholeness wholeness) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ledger = ledger;
        this.following = following;
        this.progress = progress;
        this.wholeness = wholeness;
        following.whenLeftUndone(this::again);
    }

    @Override
    public long run() {
        oneAtATime.lock();
        try {
            OptionalLong begun = begin();
            long seenHere = System.nanoTime();
            while (begun.isEmpty()) {
                if (following.around().isPresent()) seenHere = System.nanoTime();
                else if (System.nanoTime() - seenHere > Projected.PATIENCE.toNanos()) throw notHere();
                pause();
                begun = begin();
            }
            return finish(begun.getAsLong());
        } finally {
            oneAtATime.unlock();
        }
    }

    /** @return empty while another node makes the tables anew, which this one helps with, and before this one is here */
    private OptionalLong begin() {
        OptionalLong[] begun = {OptionalLong.empty()};
        if (!wholeness.mayBegin()) return begun[0];
        following.pause(node -> {
            if (node == null) return;
            begun[0] = transaction.execute(status -> wholeness.begin(node));
            begun[0].ifPresent(this::empty);
        });
        return begun[0];
    }

    /**
     * One table at a time: whoever waited for a second one with the first in hand would come to a deadlock with readers.
     * The tokens come back last, and a rebuilding that is cut short in between is begun anew.
     */
    private void empty(long number) {
        INDEXES.forEach(index -> step(number, () -> jdbc.execute("drop index if exists query." + index)));
        TABLES.forEach(table -> step(number, () -> jdbc.execute("truncate query." + table)));
        progress.startAgain();
        step(number, wholeness::fillAgain);
    }

    /** A node that was given up for gone must not spoil what another one has begun meanwhile. */
    private void step(long number, Runnable work) {
        transaction.executeWithoutResult(status -> {
            if (!wholeness.isStill(number)) throw overtaken();
            work.run();
        });
    }

    /** Statement by statement, each by itself. */
    private void index() {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            ScriptUtils.executeSqlScript(connection, INDEXING);
            return null;
        });
    }

    /** Waits until everything sealed by now stands in the tables, and lets readers in again. */
    private long finish(long number) {
        boolean done = false;
        try {
            long head = ledger.lastSealIndex();
            long reached = -1;
            long since = System.nanoTime();
            while (!progress.reaches(head, LOOK_AGAIN)) {
                long now = progress.look();
                if (now != reached) {
                    reached = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
                    throw new IllegalStateException(
                            "Rebuilding stands still at event %d of %d; the log says why".formatted(reached, head));
                }
            }
            index();
            if (!wholeness.end(number)) throw overtaken();
            done = true;
            return head;
        } finally {
            if (!done) wholeness.giveUp(number);
        }
    }

    /** A rebuilding that was cut short is done again by whichever node is first. */
    private void again() {
        if (oneAtATime.isLocked()) return;
        Thread.ofVirtual().name("rebuild").start(() -> {
            if (!oneAtATime.tryLock()) return;
            try {
                OptionalLong begun = begin();
                if (begun.isEmpty()) return;
                LOG.info("A rebuilding was cut short; it is done again");
                LOG.info("Rebuilt from {} events", finish(begun.getAsLong()));
            } catch (RuntimeException fault) {
                LOG.error("A rebuilding was cut short once more; it is tried again", fault);
            } finally {
                oneAtATime.unlock();
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_NEXT_TRY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.later(COME_BACK, "The server is about to stop.", "Ask another node, or this one later.");
        }
    }

    private static Refusal notHere() {
        return Refusal.later(
                COME_BACK,
                "This node has no lasting connection to the database at this moment.",
                "Nothing was changed. Ask another node, or this one in a few seconds.");
    }

    private static Refusal overtaken() {
        return Refusal.later(
                COME_BACK,
                "This node lost its connection to the database while it made the tables anew; another one has begun again.",
                "Wait until that one is done.");
    }
}
