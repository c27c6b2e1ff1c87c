package org.mattersarising.query.asof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mattersarising.history.Basis;
import org.mattersarising.http.AcceptDatetime;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.HttpDate;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Point;
import org.mattersarising.query.memento.Links;
import org.mattersarising.query.memento.Memento;
import org.mattersarising.query.memento.Mementos;
import org.mattersarising.query.memento.Original;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

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

        /** What is shown is named among the states, as both axes of it are: by the reader, or by the gate in its answer. */
        boolean ofMemento() {
            return negotiated || asOf.asAt() != null;
        }

        Visit to(Original other) {
            return new Visit(other, asOf, negotiated, basis, fixed);
        }
    }

    /**
     * A time before the first state gives the first one, a time to come the newest (RFC 7089, 4.5.3).
     *
     * @throws Refusal as {@link BasisResolver#resolve}
     * @throws ErrorResponseException unreadable for a header that says no time
     */
    Visit enter(Original original, AsOf asOf, AcceptDatetime wanted) {
        if (asOf.knownFixed() || !wanted.isGiven()) {
            return new Visit(original, asOf, false, bases.resolve(original.organisation(), asOf), asOf.fixed());
        }
        Instant instant = instant(original, wanted);
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

    private static Instant instant(Original original, AcceptDatetime wanted) {
        try {
            return wanted.instant();
        } catch (Refusal unreadable) {
            HttpHeaders headers = new HttpHeaders();
            headers.add(HttpHeaders.VARY, ACCEPT_DATETIME);
            link(headers, Links.ofOriginal(original));
            throw refused(unreadable, headers);
        }
    }

    /** Says along with an answer which state it shows and where the others are. */
    ResponseEntity<byte[]> tell(Visit visit, ResponseEntity<byte[]> answer) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(answer.getHeaders());
        headers.addAll(about(visit));
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    /** Says the same along with a refusal: that there was nothing is a state as well (RFC 7089, 4.5.5). */
    ErrorResponseException tell(Visit visit, Refusal nothing) {
        return refused(nothing, about(visit));
    }

    private HttpHeaders about(Visit visit) {
        HttpHeaders headers = new HttpHeaders();
        if (!visit.asOf().knownFixed()) headers.add(HttpHeaders.VARY, ACCEPT_DATETIME);
        List<String> links = new ArrayList<>(Links.ofOriginal(visit.original()));
        if (visit.ofMemento()) {
            Basis basis = visit.basis();
            Mementos.Around around = mementos.around(visit.original(), basis.position());
            if (around.shown() != null) {
                headers.set(MEMENTO_DATETIME, HttpDate.text(around.shown().recordedAt()));
            }
            links.addAll(Links.ofMementos(visit.original(), basis.asAt(), basis.position(), around));
        }
        link(headers, links);
        return headers;
    }

    private static void link(HttpHeaders headers, List<String> links) {
        headers.add(HttpHeaders.LINK, String.join(", ", links));
    }

    private static ErrorResponseException refused(Refusal refusal, HttpHeaders headers) {
        ErrorResponseException told = new ErrorResponseException(HttpStatusCode.valueOf(refusal.status()), refusal);
        told.getHeaders().addAll(headers);
        return told;
    }
}
