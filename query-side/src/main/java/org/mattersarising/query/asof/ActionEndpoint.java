package org.mattersarising.query.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.mattersarising.access.Permission;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.AcceptDatetime;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
import org.mattersarising.http.QueryParameters;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.query.history.Registers;
import org.mattersarising.query.history.Whereabouts;
import org.mattersarising.query.memento.Original;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** One action: as at a date, as known at a moment, by identifier or by printed reference; everything recorded of it. */
@RestController
class ActionEndpoint {

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Registers registers;
    private final Ledger ledger;
    private final NotThere notThere;
    private final TimeGate timeGate;

    ActionEndpoint(
            Whereabouts whereabouts,
            BasisResolver bases,
            Registers registers,
            Ledger ledger,
            NotThere notThere,
            TimeGate timeGate) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.registers = registers;
        this.ledger = ledger;
        this.notThere = notThere;
        this.timeGate = timeGate;
    }

    @GetMapping(path = "/api/actions/{action}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(id = "readAction", needs = Permission.READ, does = "One action", gives = OneActionBody.class)
    ResponseEntity<byte[]> action(
            @PathVariable String action, AsOf asOf, AcceptDatetime wanted, HttpServletRequest request) {
        Original original = Original.action(placeOf(action), action, asOf.asAt());
        return answer(timeGate.enter(original, asOf, wanted), Answers.address(request));
    }

    @GetMapping(path = "/api/registers/{register}/actions/{reference}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "readActionByReference",
            needs = Permission.READ,
            does = "One action by its printed reference",
            gives = OneActionBody.class)
    ResponseEntity<byte[]> actionByReference(
            @PathVariable String register,
            @PathVariable String reference,
            AsOf asOf,
            AcceptDatetime wanted,
            HttpServletRequest request) {
        return byReference(register, reference, asOf, wanted, Answers.address(request));
    }

    /** Another address of the action that bears the reference at the basis: what is told of states is the action's own. */
    private ResponseEntity<byte[]> byReference(
            String register, String reference, AsOf asOf, AcceptDatetime wanted, UriComponentsBuilder address) {
        Whereabouts.Place place = whereabouts.ofRegister(register).orElseThrow(() -> notThere.register(register));
        Original original = Original.register(place, asOf.asAt());
        TimeGate.Visit visit = timeGate.enter(original, asOf, wanted);
        String action = registers
                .actionByReference(register, reference, visit.basis())
                .orElseThrow(() -> noBearer(place.organisation(), register, reference, visit.basis()));
        return answer(visit.to(original.action(action)), address);
    }

    /** The same for references that do not fit into a path. */
    @GetMapping(path = "/api/registers/{register}/actions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "findActionByReference",
            needs = Permission.READ,
            does = "The same for references that do not fit into a path",
            gives = OneActionBody.class,
            asks = "reference")
    ResponseEntity<byte[]> actionByReference(
            @PathVariable String register,
            QueryParameters query,
            AsOf asOf,
            AcceptDatetime wanted,
            HttpServletRequest request) {
        String reference = query.text("reference");
        if (reference == null) {
            throw Refusal.unreadable(
                    "reference",
                    "Nothing says which action is meant.",
                    "Give its reference (?reference=14%20a); all actions stand in GET /api/registers/{register}.");
        }
        String given = UriUtils.encode(reference, StandardCharsets.UTF_8);
        return byReference(
                register, reference, asOf, wanted, Answers.address(request).queryParam("reference", given));
    }

    /** From the events themselves, whatever the tables say. */
    @GetMapping(path = "/api/actions/{action}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "readHistory",
            needs = Permission.READ,
            does = "Everything recorded of one action",
            gives = HistoryBody.class)
    ResponseEntity<byte[]> history(@PathVariable String action, AsOf asOf, HttpServletRequest request) {
        Basis basis = bases.resolve(placeOf(action).organisation(), asOf);
        HistoryBody body = HistoryBody.of(action, basis, ledger.stream(action, basis.position()));
        if (body.events().isEmpty()) throw notThere.action(action, basis);
        return Answers.at(Answers.address(request, basis), Answers.json(asOf.fixed(), body));
    }

    private Whereabouts.Place placeOf(String action) {
        return whereabouts.ofAction(action).orElseThrow(() -> notThere.action(action));
    }

    private ResponseEntity<byte[]> answer(TimeGate.Visit visit, UriComponentsBuilder address) {
        Original original = visit.original();
        Basis basis = visit.basis();
        RegisterView.Line line = registers
                .line(original.action(), basis)
                .orElseThrow(() -> timeGate.tell(visit, notThere.action(original.action(), basis)));
        OneActionBody body = OneActionBody.of(original.register(), basis, line);
        return timeGate.tell(
                visit,
                Answers.at(
                        Answers.timed(address, basis),
                        visit.untimed()
                                ? Answers.current(line.action().version(), body)
                                : Answers.json(visit.fixed(), body)));
    }

    private Refusal noBearer(String organisation, String register, String reference, Basis basis) {
        if (registers.register(register, basis).isEmpty()) return notThere.register(register, basis);
        Basis now = NotThere.everything(bases.head(organisation));
        return notThere.reference(register, reference, basis, registers.actionByReference(register, reference, now));
    }
}
