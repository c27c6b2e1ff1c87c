package org.mattersarising.command.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.Commands;
import org.mattersarising.command.recording.Hold;
import org.mattersarising.command.recording.Homes;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Outcome.PositionOf;
import org.mattersarising.command.recording.Pseudonymised;
import org.mattersarising.command.recording.Recorder;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Withheld;
import org.mattersarising.http.Call;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.StrictJson;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.Point;
import org.mattersarising.paper.Particulars;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Putting a register before a committee. */
@RestController
class UpdateEndpoint {

    /**
     * @param meetingDate may be in the future
     * @param asAt or null for today
     * @param position or null for the head of the ledger at receipt
     * @param supersedes identifier of the update it replaces, or null
     */
    record Publication(
            String committee,
            LocalDate meetingDate,
            @Nullable String agendaItem,
            @Nullable String title,
            @Nullable LocalDate asAt,
            @Nullable Long position,
            @Nullable String supersedes) {

        Particulars particulars() {
            Said.required("committee", committee, "Name the committee.");
            if (meetingDate == null) {
                throw Refusal.unacceptable(
                        "meetingDate", "'meetingDate' is missing.", "Give the date on which the committee meets.");
            }
            return new Particulars(
                    committee,
                    meetingDate,
                    Said.within("agendaItem", agendaItem),
                    Said.within("title", title),
                    supersedes);
        }
    }

    /**
     * @param basis what its papers are made from
     * @param position at which it was published
     */
    record Published(
            String id,
            String register,
            String committee,
            LocalDate meetingDate,
            @Nullable String agendaItem,
            @Nullable String title,
            boolean imported,
            Basis basis,
            String template,
            List<Rendition> renditions,
            @Nullable String supersedes,
            long position) {}

    private final Recorder recorder;
    private final Commands commands;
    private final Homes homes;
    private final Ledger ledger;
    private final Pseudonymised pseudonymised;

    UpdateEndpoint(Recorder recorder, Commands commands, Homes homes, Ledger ledger, Pseudonymised pseudonymised) {
        this.recorder = recorder;
        this.commands = commands;
        this.homes = homes;
        this.ledger = ledger;
        this.pseudonymised = pseudonymised;
    }

    @PostMapping("/api/registers/{register}/committee-updates")
    @Call(
            id = "publishUpdate",
            needs = Permission.PUBLISH,
            does = "Put the register before a committee",
            takes = Publication.class,
            gives = Published.class,
            status = 201)
    ResponseEntity<byte[]> publish(@PathVariable String register, @RequestBody JsonNode json, HttpServletRequest http) {
        Publication body = StrictJson.bind(json, Publication.class);
        Particulars particulars = body.particulars();
        Home home = homes.ofRegister(register);
        LocalDate asAt = body.asAt() != null ? body.asAt() : homes.today(home.organisation());
        // Here, not in the work: that may have to wait for the register, and the head goes on meanwhile.
        Basis basis = point(home, body.position()).asAt(asAt);
        Request request = Request.of(http, json);
        // Here too: papers take their time, and at a fixed basis no lock or transaction has to be held for them.
        CommitteeUpdatePublished update = Publishing.published(
                home.register(),
                UUID.randomUUID().toString(),
                particulars,
                basis,
                ledger.register(home.register(), basis.position()));
        Proof proof = pseudonymised.isWanted()
                ? new Proof(particulars, pseudonymised.register(home.register(), basis.position()))
                : null;
        return recorder.record(request, register, Hold.SHARED, () -> {
                    refuseToTell(home, basis);
                    CommitteeUpdatePublished published =
                            proof == null ? update : provable(update, proof, basis, home, request);
                    return publish(request, home, published, basis);
                })
                .toResponse();
    }

    /**
     * A paper leaves out what is withheld at its basis, which must not be less than what is withheld when it is published.
     * Within the work: papers take their time, and something may be withheld meanwhile.
     */
    private void refuseToTell(Home home, Basis basis) {
        List<Entry> withholdings = ledger.withholdings(home.organisation(), home.register());
        Withheld now = Withheld.at(withholdings, Long.MAX_VALUE);
        if (Withheld.at(withholdings, basis.position()).covers(now)) return;
        throw Refusal.forbidden(
                "position",
                "At position %d the register does not know yet of everything that is withheld now; its paper could tell it."
                        .formatted(basis.position()),
                "Leave 'position' out to publish at the newest, or void the withholding if the passage may be told.");
    }

    /** What is needed to prove the paper once somebody is erased from it. */
    private record Proof(Particulars particulars, List<Entry> entries) {}

    /** Within the transaction: whoever becomes known until then is sealed in the particulars, too. */
    private CommitteeUpdatePublished provable(
            CommitteeUpdatePublished update, Proof proof, Basis basis, Home home, Request request) {
        Particulars particulars = pseudonymised.particulars(home.organisation(), request.actor(), proof.particulars());
        return Publishing.provable(update, particulars, basis, proof.entries());
    }

    private Outcome publish(Request request, Home home, CommitteeUpdatePublished update, Basis basis) {
        PublishUpdate command = new PublishUpdate(update);
        RegisterDecided decided =
                commands.decide(command.stream(), command, RegisterDecided.class, request.provenance(home));
        return Outcome.created(
                "/api/committee-updates/" + update.update(),
                answer(update, basis, decided.events().getLast()),
                decided.events());
    }

    private Point point(Home home, Long position) {
        Point head = ledger.head(home.organisation());
        if (position == null) return head;
        if (position < 0 || position > head.position()) {
            throw Refusal.unacceptable(
                    "position",
                    "The ledger of %s has no position %d.".formatted(home.organisation(), position),
                    "Give a position from 0 to %d, or leave it out for the newest.".formatted(head.position()));
        }
        return ledger.at(home.organisation(), position);
    }

    private static Map<String, Object> answer(CommitteeUpdatePublished update, Basis basis, String event) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", update.update());
        answer.put("register", update.register());
        answer.put("committee", update.committee());
        answer.put("meetingDate", update.meetingDate());
        answer.put("agendaItem", update.agendaItem());
        answer.put("title", update.title());
        answer.put("imported", update.imported());
        answer.put("basis", basis);
        answer.put("template", update.template());
        answer.put("renditions", update.renditions());
        answer.put("supersedes", update.supersedes());
        answer.put("position", new PositionOf(event));
        return answer;
    }
}
