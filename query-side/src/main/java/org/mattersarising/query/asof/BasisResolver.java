package org.mattersarising.query.asof;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.mattersarising.events.Microseconds;
import org.mattersarising.history.Basis;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.LedgerException;
import org.mattersarising.ledger.Organisation;
import org.mattersarising.ledger.Point;
import org.mattersarising.query.history.Projected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Says what an answer is computed from (contract 1.4): fills in today in the organisation's zone and the head of its
 * ledger, closes an instant before anybody reads, and waits until the tables have come so far.
 */
@Component
public class BasisResolver {

    private static final ZoneId USUAL = ZoneId.of("Europe/London");

    private final Ledger ledger;
    private final Projected projected;
    private final Clock clock;

    @Autowired
    BasisResolver(Ledger ledger, Projected projected) {
        this(ledger, projected, Clock.systemUTC());
    }

    BasisResolver(Ledger ledger, Projected projected, Clock clock) {
        this.ledger = ledger;
        this.projected = projected;
        this.clock = clock;
    }

    /** @throws Refusal unacceptable for times that nobody can know yet; later where the tables lag behind too long */
    public Basis resolve(String organisation, AsOf asOf) {
        Point point =
                asOf.asKnownAt() == null ? at("position", organisation, asOf.position()) : knownAt(organisation, asOf);
        return reached(point, asOf.asAt());
    }

    /**
     * The same for a basis that has its own parameters.
     *
     * @param field the parameter that gave the position
     * @param asAt null for today
     * @param position null for the head
     */
    Basis resolve(String organisation, LocalDate asAt, String field, Long position) {
        return reached(at(field, organisation, position), asAt);
    }

    /** The head of an organisation's ledger, once the tables hold it. */
    public long head(String organisation) {
        long head = ledger.head(organisation).position();
        projected.await(organisation, head);
        return head;
    }

    private Basis reached(Point point, LocalDate asAt) {
        LocalDate date = asAt == null ? today(point.organisation()) : asAt;
        projected.await(point.organisation(), point.position());
        return point.asAt(date);
    }

    private Point at(String field, String organisation, Long position) {
        if (position == null) return ledger.head(organisation);
        try {
            return ledger.at(organisation, position);
        } catch (LedgerException.NoSuchPosition above) {
            long head = ledger.head(organisation).position();
            throw Refusal.unacceptable(
                            field,
                            "The ledger of %s has no position %s yet.".formatted(organisation, shown(position)),
                            "Give a position from 0 to %d, the last one recorded.".formatted(head))
                    .with("head", head);
        }
    }

    /** What is beyond all numbers was told as the largest one; nobody asked for that. */
    private static String shown(long position) {
        return position == Long.MAX_VALUE ? "so high" : Long.toString(position);
    }

    /** What was known at an instant; empty where nobody can know yet, because it has not passed. */
    Optional<Point> past(String organisation, Instant instant) {
        try {
            return Optional.of(ledger.at(organisation, instant));
        } catch (LedgerException.NotYetKnown future) {
            return Optional.empty();
        }
    }

    private Point knownAt(String organisation, AsOf asOf) {
        return past(organisation, asOf.asKnownAt())
                .orElseThrow(() -> Refusal.unacceptable(
                        "asKnownAt",
                        "Nobody can know yet what will be recorded by %s."
                                .formatted(Microseconds.text(asOf.asKnownAt())),
                        "Give an instant that has passed, or leave asKnownAt out for what is known now."));
    }

    private LocalDate today(String organisation) {
        return LocalDate.now(clock.withZone(
                ledger.organisation(organisation).map(Organisation::zone).orElse(USUAL)));
    }
}
