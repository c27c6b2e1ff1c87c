package org.mattersarising.query.asof;

import org.mattersarising.access.Permission;
import org.mattersarising.http.Call;
import org.mattersarising.http.Costly;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Reach;
import org.mattersarising.query.history.Rebuild;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Makes all tables anew from the ledger; no answer changes by it, readers wait. */
@RestController
class RebuildEndpoint {

    /** How many events were replayed. */
    record Rebuilt(long events) {}

    private final Ledger ledger;
    private final Rebuild rebuild;

    RebuildEndpoint(Ledger ledger, Rebuild rebuild) {
        this.ledger = ledger;
        this.rebuild = rebuild;
    }

    /** @throws Refusal forbidden where an event is no longer what was sealed: the tables may be its last witness */
    @Costly
    @PostMapping(path = "/api/rebuild", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "rebuild",
            needs = Permission.OPERATE,
            does = "Make everything that is read anew from the events",
            gives = Rebuilt.class)
    ResponseEntity<Rebuilt> rebuild() {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(new Rebuilt(Reach.EVERYTHING.within(() -> rebuild.run(this::refuseWhereAltered))));
    }

    private void refuseWhereAltered() {
        ledger.organisations().stream()
                .flatMap(organisation -> ledger.altered(organisation.id(), 1).stream())
                .findFirst()
                .ifPresent(RebuildEndpoint::refuse);
    }

    private static void refuse(Alteration altered) {
        throw Refusal.forbidden(
                        null,
                        "The event at position %d of the ledger of %s is no longer what was sealed; the tables still show what it said."
                                .formatted(altered.position(), altered.organisation()),
                        "Put the event back, from a backup for example, and ask again.")
                .with("organisation", altered.organisation())
                .with("position", altered.position());
    }
}
