package org.mattersarising.command.recording;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Organisation;
import org.mattersarising.ledger.Reach;
import org.springframework.stereotype.Component;

/**
 * Where actions and registers belong, and which day it is there. Nobody waits for another's look: while the database is
 * away each would wait for all before it.
 */
@Component
public final class Homes {

    private static final ZoneId USUAL = ZoneId.of("Europe/London");

    private final Ledger ledger;
    private final Clock clock;

    /** A stream never changes its home. */
    private final Cache<String, Home> known =
            Caffeine.newBuilder().maximumSize(100_000).build();

    /** Another process may change a zone; this one says so with {@link #forgetZone}. */
    private final Cache<String, ZoneId> zones =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    Homes(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws Refusal unknown where there is no such action */
    public Home ofAction(String action) {
        return findAction(action).orElseThrow(Homes::unknownAction);
    }

    /** @throws Refusal unknown where there is no such register */
    public Home ofRegister(String register) {
        return findRegister(register).orElseThrow(Homes::unknownRegister);
    }

    Optional<Home> findAction(String action) {
        // A register's stream is no action, whatever the path says.
        return action.indexOf('/') >= 0 ? Optional.empty() : of(action);
    }

    Optional<Home> findRegister(String register) {
        return of(Ledger.streamOfRegister(register));
    }

    public static Refusal unknownAction() {
        return Refusal.unknown(
                "action",
                "There is no action with this identifier.",
                "Look the action up in its register; the identifier is the member 'action' there.");
    }

    public static Refusal unknownRegister() {
        return Refusal.unknown(
                "register",
                "There is no register with this identifier.",
                "GET /api/registers lists the registers there are.");
    }

    /** Today's date in the organisation's own zone. */
    public LocalDate today(String organisation) {
        ZoneId zone = zones.getIfPresent(organisation);
        if (zone == null) {
            zone = ledger.organisation(organisation).map(Organisation::zone).orElse(USUAL);
            zones.put(organisation, zone);
        }
        return LocalDate.now(clock.withZone(zone));
    }

    /** Looks the organisation's zone up again the next time. */
    public void forgetZone(String organisation) {
        zones.invalidate(organisation);
    }

    private Optional<Home> of(String stream) {
        Home home = known.getIfPresent(stream);
        if (home != null && Reach.present().covers(home.organisation())) return Optional.of(home);
        Optional<Home> found = ledger.homeOf(stream);
        found.ifPresent(each -> known.put(stream, each));
        return found;
    }
}
