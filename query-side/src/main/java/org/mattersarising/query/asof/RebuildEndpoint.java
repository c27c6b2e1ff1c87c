package org.mattersarising.query.asof;

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

    private final Rebuild rebuild;

    RebuildEndpoint(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @PostMapping(path = "/api/rebuild", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Rebuilt> rebuild() {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(new Rebuilt(rebuild.run()));
    }
}
