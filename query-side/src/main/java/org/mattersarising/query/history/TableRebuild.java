package org.mattersarising.query.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Empties tables and tokens; the processor then begins at the beginning by itself. */
class TableRebuild implements Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(TableRebuild.class);

    /** So long without any progress means that something is wrong. */
    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    private static final List<String> TABLES = List.of(
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

    /** As long as a process keeps a segment without a sign of life. */
    private static final Duration CLAIM = Following.CLAIM;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final Following following;
    private final Progress progress;
    private final Wholeness wholeness;
    private final Runnable forget;

    /**
     * @param forget drops what this process keeps in memory of the tables
     */
    TableRebuild(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Ledger ledger,
            Following following,
            Progress progress,
            Wholeness wholeness,
            Runnable forget) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ledger = ledger;
        this.following = following;
        this.progress = progress;
        this.wholeness = wholeness;
        this.forget = forget;
    }

    @Override
    public synchronized long run() {
        following.stop();
        try {
            transaction.executeWithoutResult(status -> {
                refuseWhereOthersFollow();
                wholeness.begin();
            });
            empty();
            progress.startAgain();
            forget.run();
        } finally {
            following.start();
        }
        return finish();
    }

    /**
     * One table at a time: whoever waited for a second one with the first in hand would come to a deadlock with readers.
     * The tokens go last, and a rebuilding that is cut short in between is begun anew.
     */
    private void empty() {
        INDEXES.forEach(index -> jdbc.execute("drop index if exists query." + index));
        TABLES.forEach(table -> jdbc.execute("truncate query." + table));
        jdbc.update("delete from query.token_entry where processor_name = ?", Following.NAME);
    }

    /** Statement by statement, each by itself. */
    private void index() {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            ScriptUtils.executeSqlScript(connection, INDEXING);
            return null;
        });
    }

    /** Another process would go on writing from where it is. */
    private void refuseWhereOthersFollow() {
        long others = jdbc
                .queryForList(
                        "select timestamp from query.token_entry where processor_name = ? and owner is not null for update",
                        String.class,
                        Following.NAME)
                .stream()
                .filter(seen -> Instant.parse(seen).plus(CLAIM).isAfter(Instant.now()))
                .count();
        if (others > 0) {
            throw Refusal.forbidden(
                    null,
                    "Another process keeps these tables up to date just now.",
                    "Stop it, or ask it to rebuild; after a crash wait %d seconds.".formatted(CLAIM.toSeconds()));
        }
    }

    /** Waits until everything sealed by now stands in the tables, and lets readers in again. */
    private long finish() {
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
        wholeness.end();
        return head;
    }

    /** A rebuilding that was cut short is done again when the process next starts. */
    @EventListener(ApplicationReadyEvent.class)
    void again() {
        if (!wholeness.underWay()) return;
        Thread.ofVirtual().name("rebuild").start(() -> {
            LOG.info("A rebuilding was cut short; it is done again");
            LOG.info("Rebuilt from {} events", run());
        });
    }
}
