package org.mattersarising.query.history;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.LedgerException;
import org.mattersarising.operations.Check;
import org.mattersarising.operations.Finding;
import org.mattersarising.operations.Watch;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the tables follow the ledger. A segment that meets a fault simply goes away for a while, so that its own word
 * is not enough: what counts is whether the lowest token moves while it is behind.
 */
class ProjectionHealth extends Check {

    private static final Duration MAY_STAND_STILL = Duration.ofSeconds(15);

    private final Ledger ledger;
    private final Following following;
    private final Projection projection;
    private final Watch<ProjectionLook> watch;

    ProjectionHealth(Ledger ledger, Following following, Projection projection, Watch<ProjectionLook> watch) {
        this.ledger = ledger;
        this.following = following;
        this.projection = projection;
        this.watch = watch;
    }

    @Override
    protected Finding look() {
        Optional<Presence.Look> around = following.around();
        if (around.isPresent() && !around.get().ledgerThere()) {
            return new Finding(
                    Status.OUT_OF_SERVICE,
                    "There is no event store on this database. Start a command node on it; this one goes on by itself.",
                    Map.of());
        }
        return watch.last()
                .map(look -> of(look).with("events", look.head())
                        .with("behind", look.eventsBehind())
                        .with("behindSeconds", look.behind().toSeconds())
                        .with("nodes", around.map(Presence.Look::nodes).orElse(0))
                        .with("segments", Following.SEGMENTS)
                        .with("segmentsFollowed", look.followed())
                        .with("segmentsFollowedHere", look.followedHere())
                        .with("rebuilding", look.rebuilding()))
                .orElseGet(() -> Finding.wrong(
                        "The database does not answer this process. How far the tables are is not known."));
    }

    private Finding of(ProjectionLook look) {
        boolean behind = look.lowest() < look.head();
        if (look.still().compareTo(MAY_STAND_STILL) > 0) {
            return Finding.wrong(
                    "The tables are %d events behind the ledger and have not moved for %d seconds. %s",
                    look.eventsBehind(), look.still().toSeconds(), why(look));
        }
        if (behind && look.followed() < Following.SEGMENTS) {
            return Finding.wrong(
                    "The tables are %d events behind the ledger, and nobody follows it for %d of %d segments. %s",
                    look.eventsBehind(), Following.SEGMENTS - look.followed(), Following.SEGMENTS, why(look));
        }
        if (look.rebuilding()) {
            return Finding.warning(
                    "The tables are being made anew; readers wait. %d of %d events are done.",
                    look.lowest(), look.head());
        }
        return behind
                ? Finding.fine("The tables follow the ledger; they are %d events behind.", look.eventsBehind())
                : Finding.fine("The tables hold everything that the ledger does.");
    }

    private String why(ProjectionLook look) {
        return projection
                .trouble()
                .or(() -> unreadable(look))
                .or(following::trouble)
                .orElse(
                        look.followed() < Following.SEGMENTS
                                ? "Query nodes that are gone, or just about to start, may be why."
                                : "The nodes that follow it say why in their logs.");
    }

    /** One event that cannot be read holds up the whole stretch it is read with. */
    private Optional<String> unreadable(ProjectionLook look) {
        try {
            ledger.after(look.lowest(), HistoryConfiguration.EVENTS_AT_ONCE);
            return Optional.empty();
        } catch (LedgerException.Unreadable damaged) {
            return Optional.of(damaged.fault());
        }
    }
}
