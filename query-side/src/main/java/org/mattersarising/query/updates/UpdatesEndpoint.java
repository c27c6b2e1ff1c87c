package org.mattersarising.query.updates;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Page;
import org.mattersarising.http.Refusal;
import org.mattersarising.query.asof.Answers;
import org.mattersarising.query.asof.BasisResolver;
import org.mattersarising.query.asof.NotThere;
import org.mattersarising.query.history.CommitteeUpdate;
import org.mattersarising.query.history.CommitteeUpdates;
import org.mattersarising.query.history.Whereabouts;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Published committee updates: which there are, their papers, and whether these still come out of the events. */
@RestController
class UpdatesEndpoint {

    record UpdateList(List<UpdateBody> committeeUpdates) {}

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final CommitteeUpdates updates;
    private final Papers papers;
    private final Verification verification;
    private final NotThere notThere;

    UpdatesEndpoint(
            Whereabouts whereabouts,
            BasisResolver bases,
            CommitteeUpdates updates,
            Papers papers,
            Verification verification,
            NotThere notThere) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.updates = updates;
        this.papers = papers;
        this.verification = verification;
        this.notThere = notThere;
    }

    /** In the order in which they were published; {@code after} is the position of the last one seen. */
    @GetMapping(path = "/api/registers/{register}/committee-updates", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> updates(@PathVariable String register, Page page, HttpServletRequest request) {
        Whereabouts.Place place = whereabouts.ofRegister(register).orElseThrow(() -> notThere.register(register));
        List<CommitteeUpdate> found =
                updates.findByRegisterAndPositionGreaterThanAndPositionLessThanEqualOrderByPosition(
                        register, page.afterPosition(), bases.head(place.organisation()), Limit.of(page.limit() + 1));
        UpdateList body = new UpdateList(
                found.stream().limit(page.limit()).map(UpdateBody::of).toList());
        return Answers.json(body, Answers.next(request, page, found, CommitteeUpdate::position));
    }

    @GetMapping(path = "/api/committee-updates/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> update(@PathVariable String id) {
        return Answers.json(true, UpdateBody.of(find(id)));
    }

    @GetMapping(path = "/api/committee-updates/{id}/paper.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(@PathVariable String id) {
        return Answer.read(
                true,
                MediaType.APPLICATION_JSON,
                papers.served(find(id), "json").bytes());
    }

    @GetMapping(path = "/api/committee-updates/{id}/paper.csv", produces = "text/csv")
    ResponseEntity<byte[]> csv(@PathVariable String id) {
        return Answer.read(true, Answers.CSV, papers.served(find(id), "csv").bytes());
    }

    /** Computed anew at every call; a copy kept somewhere would prove nothing. */
    @GetMapping(path = "/api/committee-updates/{id}/verification", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<VerificationBody> verification(@PathVariable String id) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(verification.of(find(id)));
    }

    private CommitteeUpdate find(String id) {
        return whereabouts.ofUpdate(id).flatMap(place -> updates.findById(id)).orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(String id) {
        return Refusal.unknown(
                "update",
                "There is no committee update '%s'.".formatted(id),
                "See GET /api/registers/{register}/committee-updates for those that there are.");
    }
}
