package org.mattersarising.query.history;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.start.Unhurried;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties tables and tokens, whichever node is asked; all nodes then follow the ledger from its beginning. A batch that
 * one of them had in hand cannot be committed any more, because its token is gone ({@link Claims}).
 *
 * <p>What happens to whoever made it meanwhile, a rebuilding whose tables are emptied goes on from where the tokens stand,
 * and comes to its end through any node.
 */
class TableRebuild implements Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(TableRebuild.class);

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
    /** Their owner's functions: who works with a table has no right to its indexes. */
    private static final String DROP_INDEX = "select query.drop_index(?)";

    private static final String MAKE_INDEX = "select query.make_index(?)";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    /** Everything up to this seal index must stand in the tables before a rebuilding is over. */
    private record Goal(long number, long head) {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final Following following;
    private final Progress progress;
    private final Wholeness wholeness;
    private final Duration standstill;
    /** Whoever asks for a rebuilding that somebody here has asked for already gets the same answer. */
    private final Map<Long, CompletableFuture<Long>> asked = new ConcurrentHashMap<>();

    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Goal goal = new Goal(0, 0);
    private volatile Duration pause = Duration.ZERO;
    private volatile long notBefore = System.nanoTime();

    /** @param standstill so long without any progress means that something is wrong */
    TableRebuild(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Ledger ledger,
            Following following,
            Progress progress,
            Wholeness wholeness,
            Duration standstill) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ledger = ledger;
        this.following = following;
        this.progress = progress;
        this.wholeness = wholeness;
        this.standstill = standstill;
        following.whenUnfinished(this::seeToIt);
    }

    /** The next one that begins: of any number of calls at once, one is under way and one waits for it. */
    @Override
    public long run(Runnable check) {
        long wanted = wholeness.last(following.name()).number() + 1;
        CompletableFuture<Long> mine = new CompletableFuture<>();
        CompletableFuture<Long> first = asked.putIfAbsent(wanted, mine);
        if (first != null) return shared(first);
        try {
            check.run();
            mine.complete(await(wanted));
        } catch (RuntimeException | Error fault) {
            mine.completeExceptionally(fault);
        } finally {
            asked.remove(wanted);
        }
        return shared(mine);
    }

    private static long shared(CompletableFuture<Long> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException fault) throw fault;
            throw failed;
        }
    }

    private long await(long wanted) {
        Wholeness.Rebuilding seen = null;
        long moved = System.nanoTime();
        long here = moved;
        while (true) {
            Wholeness.Rebuilding now = wholeness.last(following.name());
            if (now.ended() >= wanted) return now.events();
            long time = System.nanoTime();
            if (following.around().isPresent()) here = time;
            else if (time - here > Projected.PATIENCE.toNanos()) throw notHere();
            if (!now.equals(seen) || now.emptied() && now.reached() >= ledger.lastSealIndex()) moved = time;
            else if (time - moved > standstill.toNanos()) throw standsStill(now);
            seen = now;
            moveOn(wanted);
            pause();
        }
    }

    /** Called again and again while one is under way that no other node sees to. */
    private void seeToIt() {
        if (oneAtATime.isLocked() || System.nanoTime() < notBefore) return;
        Thread.ofVirtual().name("rebuild").start(() -> {
            try {
                moveOn(0);
                pause = Duration.ZERO;
            } catch (RuntimeException fault) {
                pause = longer(pause);
                notBefore = System.nanoTime() + pause.toNanos();
                LOG.error("A rebuilding does not come to its end; it is tried again in {} s", pause.toSeconds(), fault);
            }
        });
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        if (twice.compareTo(SHORTEST_PAUSE) < 0) return SHORTEST_PAUSE;
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /**
     * Does what is to be done next, unless somebody else is at it: begins one, or ends one that was begun.
     *
     * @param wanted number of the one that is asked for, or 0
     */
    private void moveOn(long wanted) {
        String node = following.name();
        if (node == null || !oneAtATime.tryLock()) return;
        try {
            Wholeness.Rebuilding now = wholeness.last(node);
            if (now.elsewhere()) return;
            if (!now.underWay()) {
                if (now.ended() < wanted) begin(node);
            } else if (!now.emptied() || now.givenUp() && now.number() < wanted) {
                LOG.info("Rebuilding {} was cut short; it is done again", now.number());
                begin(node);
            } else {
                endOnceReached(now, node);
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    private void begin(String node) {
        following.pause(() -> {
            OptionalLong begun = transaction.execute(status -> wholeness.begin(node));
            begun.ifPresent(this::empty);
        });
    }

    /**
     * One table at a time: whoever waited for a second one with the first in hand would come to a deadlock with readers.
     * The tokens come back last, and a rebuilding that is cut short in between is begun anew.
     */
    private void empty(long number) {
        INDEXES.forEach(index -> step(number, () -> jdbc.queryForObject(DROP_INDEX, Object.class, index)));
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

    /** Once everything sealed since it began stands in the tables, readers are let in again. */
    private void endOnceReached(Wholeness.Rebuilding now, String node) {
        if (goal.number() != now.number()) goal = new Goal(now.number(), ledger.lastSealIndex());
        if (now.reached() < goal.head() || !wholeness.takeOver(now.number(), node)) return;
        index();
        if (wholeness.end(now.number(), now.reached())) LOG.info("Rebuilt from {} events", now.reached());
    }

    /** Index by index, each by itself. */
    private void index() {
        INDEXES.forEach(index -> jdbc.execute((ConnectionCallback<Void>) connection -> {
            try (PreparedStatement make = Unhurried.wait(connection).prepareStatement(MAKE_INDEX)) {
                make.setString(1, index);
                make.execute();
                return null;
            }
        }));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refusal.later(COME_BACK, "The server is about to stop.", "Ask another node, or this one later.");
        }
    }

    private Refusal standsStill(Wholeness.Rebuilding now) {
        wholeness.giveUp(now.number());
        LOG.error("Rebuilding {} stands still at event {}; /actuator/health says why", now.number(), now.reached());
        return Refusal.later(
                COME_BACK,
                "The tables are being made anew and stand still after %d events.".formatted(now.reached()),
                "Readers wait. Tell whoever runs this service: /actuator/health says what keeps them, and they go on by"
                        + " themselves once that is mended.");
    }

    private static Refusal notHere() {
        return Refusal.later(
                COME_BACK,
                "This node has no lasting connection to the database at this moment.",
                "Ask another node, or this one in a few seconds.");
    }

    private static Refusal overtaken() {
        return Refusal.later(
                COME_BACK,
                "This node lost its connection to the database while it made the tables anew; another one has begun again.",
                "Wait until that one is done.");
    }
}
