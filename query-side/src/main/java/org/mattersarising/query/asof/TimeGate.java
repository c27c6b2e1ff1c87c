package org.mattersarising.query.asof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mattersarising.history.Basis;
import org.mattersarising.http.AcceptDatetime;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.HttpDate;
import org.mattersarising.ledger.Point;
import org.mattersarising.query.memento.Links;
import org.mattersarising.query.memento.Memento;
import org.mattersarising.query.memento.Mementos;
import org.mattersarising.query.memento.Original;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Negotiates what was known (RFC 7089, pattern 1.2: registers and actions are their own timegates, answer at once with
 * the state asked for, and say where it is found for ever). Where parameters fix what was known, the header says nothing.
 */
@Component
class TimeGate {

    private static final String MEMENTO_DATETIME = "Memento-Datetime";
    private static final String ACCEPT_DATETIME = "Accept-Datetime";

    private final BasisResolver bases;
    private final Mementos mementos;

    TimeGate(BasisResolver bases, Mementos mementos) {
        this.bases = bases;
        this.mementos = mementos;
    }

    /**
     * What a reader is shown.
     *
     * @param fixed the same request gives the same answer for ever
     */
    record Visit(Original original, AsOf asOf, boolean negotiated, Basis basis, boolean fixed) {

        /** The reader named no time at all, in whichever way. */
        boolean untimed() {
            return asOf.untimed() && !negotiated;
        }

        Visit to(Original other) {
            return new Visit(other, asOf, negotiated, basis, fixed);
        }
    }

    /**
     * A time before the first state gives the first one, a time to come the newest (RFC 7089, 4.5.3).
     *
     * @throws org.mattersarising.http.Refusal as {@link BasisResolver#resolve}, and unreadable for a header that says no
     *     time
     */
    Visit enter(Original original, AsOf asOf, AcceptDatetime wanted) {
        if (asOf.knownFixed() || !wanted.isGiven()) {
            return new Visit(original, asOf, false, bases.resolve(original.organisation(), asOf), asOf.fixed());
        }
        Instant instant = wanted.instant();
        Optional<Point> past = bases.past(original.organisation(), instant);
        long known = past.map(Point::position).orElse(Long.MAX_VALUE);
        Long position = mementos.first(original)
                .map(Memento::position)
                .filter(first -> first > known)
                .or(() -> past.map(Point::position))
                .orElse(null);
        Basis basis = bases.resolve(original.organisation(), new AsOf(asOf.asAt(), null, position));
        return new Visit(original, asOf, true, basis, asOf.asAt() != null && past.isPresent());
    }

    /** Says along with an answer which state it shows and where the others are. */
    ResponseEntity<byte[]> tell(Visit visit, ResponseEntity<byte[]> answer) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        if (!visit.asOf().knownFixed()) headers.add(HttpHeaders.VARY, ACCEPT_DATETIME);
        List<String> links = new ArrayList<>(Links.ofOriginal(visit.original()));
        if (visit.negotiated() || visit.asOf().fixed()) {
            Basis basis = visit.basis();
            Mementos.Around around = mementos.around(visit.original(), basis.position());
            headers.set(MEMENTO_DATETIME, HttpDate.text(around.shown().recordedAt()));
            links.addAll(Links.ofMementos(visit.original(), basis.asAt(), basis.position(), around));
        }
        headers.add(HttpHeaders.LINK, String.join(", ", links));
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }
}
