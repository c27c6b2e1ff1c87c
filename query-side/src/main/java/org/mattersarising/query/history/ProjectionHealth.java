package org.mattersarising.query.history;

import java.time.Duration;
import java.util.Optional;
import org.mattersarising.ledger.Ledger;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether the tables follow the ledger. A segment that meets a fault simply goes away for a while, so that its own word
 * is not enough: what counts is whether the lowest token moves while it is behind.
 */
class ProjectionHealth extends AbstractHealthIndicator {

    private static final Duration MAY_STAND_STILL = Duration.ofSeconds(15);

    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final Progress progress;
    private final Wholeness wholeness;
    private final Following following;
    private long reached = -1;
    private long movedAt = System.nanoTime();

    ProjectionHealth(JdbcTemplate jdbc, Ledger ledger, Progress progress, Wholeness wholeness, Following following) {
        super("The tables cannot be looked at");
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.progress = progress;
        this.wholeness = wholeness;
        this.following = following;
    }

    @Override
    protected synchronized void doHealthCheck(Health.Builder health) {
        health.withDetail("node", following.node());
        following.trouble().ifPresent(trouble -> health.withDetail("trouble", trouble));
        Optional<Presence.Look> around = following.around();
        if (around.isPresent() && !around.get().ledgerThere()) {
            health.outOfService()
                    .withDetail(
                            "missing",
                            "There is no event store on this database. Start a command node on it; this one goes on by itself.");
            return;
        }
        long head = ledger.lastSealIndex();
        long lowest = progress.look();
        long now = System.nanoTime();
        if (lowest != reached || lowest >= head) {
            reached = lowest;
            movedAt = now;
        }
        long claimed = jdbc.queryForObject(
                "select count(owner) from query.token_entry where processor_name = ?", Long.class, Following.NAME);
        boolean stands = now - movedAt > MAY_STAND_STILL.toNanos();
        boolean unclaimed = claimed < Following.SEGMENTS && lowest < head;
        if (stands || unclaimed) health.down();
        else health.up();
        health.withDetail("events", head)
                .withDetail("behind", Math.max(0, head - lowest))
                .withDetail("nodes", around.map(Presence.Look::nodes).orElse(0))
                .withDetail("segmentsFollowed", claimed)
                .withDetail("segmentsFollowedHere", following.sound())
                .withDetail("segments", Following.SEGMENTS)
                .withDetail("rebuilding", wholeness.underWay());
    }
}
