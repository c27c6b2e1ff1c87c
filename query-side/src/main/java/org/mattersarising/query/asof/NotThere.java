package org.mattersarising.query.asof;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.mattersarising.events.Microseconds;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState.Place;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Refuses what does not exist, and says since when it does where only the basis is too early. */
@Component
public class NotThere {

    /** Later than every date that can be asked for. */
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Ledger ledger;

    NotThere(Ledger ledger) {
        this.ledger = ledger;
    }

    /** There is no such register at any basis. */
    public Refusal register(String register) {
        return Refusal.unknown(
                "register",
                "There is no register '%s'.".formatted(register),
                "See GET /api/registers for those that there are.");
    }

    /** The register was opened after the position of the basis. */
    public Refusal register(String register, Basis basis) {
        List<Entry> own = ledger.stream(Ledger.streamOfRegister(register), Long.MAX_VALUE);
        String remedy = own.isEmpty()
                ? "It is being recorded just now; ask again in a moment."
                : "It exists since %s; ask for position %d or later."
                        .formatted(
                                Microseconds.text(own.getFirst().recordedAt()),
                                own.getFirst().position());
        return Refusal.unknown(
                "register",
                "The register '%s' was not open yet at position %d.".formatted(register, basis.position()),
                remedy);
    }

    /** There is no such action at any basis. */
    Refusal action(String action) {
        return Refusal.unknown(
                "action",
                "There is no action '%s'.".formatted(action),
                "Actions are named by the identifier that their register shows as 'action'; by printed reference,"
                        + " ask /api/registers/{register}/actions/{reference}.");
    }

    /** There is no such committee update at any basis. */
    public Refusal update(String id) {
        return Refusal.unknown(
                "update",
                "There is no committee update '%s'.".formatted(id),
                "See GET /api/registers/{register}/committee-updates for those that there are.");
    }

    /** The action does not exist at the basis. */
    Refusal action(String action, Basis basis) {
        return Refusal.unknown(
                "action",
                "The action '%s' does not exist as at %s, as known at position %d."
                        .formatted(action, basis.asAt(), basis.position()),
                sinceWhen(action));
    }

    /** No action bears the reference at the basis. */
    Refusal reference(String register, String reference, Basis basis, Optional<String> bearer) {
        return Refusal.unknown(
                "reference",
                "No action in '%s' has the reference '%s' as at %s, as known at position %d."
                        .formatted(register, reference, basis.asAt(), basis.position()),
                bearer.map(action -> "The action that has it now: " + sinceWhen(action))
                        .orElse("See GET /api/registers/%s for the references that there are.".formatted(register)));
    }

    private String sinceWhen(String action) {
        Optional<Place> from = ActionAt.of(ledger.stream(action, Long.MAX_VALUE), LAST_DAY, Long.MAX_VALUE)
                .map(now -> now.state().existsFrom());
        return from.map(place -> "it exists from %s on; ask for that date or a later one, and position %d or later."
                        .formatted(place.effectiveOn(), place.position()))
                .orElse("what raised it has been voided; see /api/actions/%s/history.".formatted(action));
    }

    /** The date and position at which everything that is known now is seen. */
    static Basis everything(long head) {
        return new Basis(LAST_DAY, head, null);
    }
}
