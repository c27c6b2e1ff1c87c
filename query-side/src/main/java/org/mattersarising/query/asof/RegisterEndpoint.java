package org.mattersarising.query.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.mattersarising.access.Permission;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.AcceptDatetime;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
import org.mattersarising.http.Page;
import org.mattersarising.http.QueryParameters;
import org.mattersarising.http.Refusal;
import org.mattersarising.paper.RegisterCsv;
import org.mattersarising.query.history.ImportedEdition;
import org.mattersarising.query.history.ImportedEditions;
import org.mattersarising.query.history.Registers;
import org.mattersarising.query.history.Whereabouts;
import org.mattersarising.query.history.WholeTables;
import org.mattersarising.query.memento.Original;
import org.springframework.data.domain.Limit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One register: as at a date, as known at a moment; what differs between two bases; its editions. */
@RestController
class RegisterEndpoint {

    /** {@code asAt} is the date of which the paper speaks, {@code position} that at which it was recorded. */
    record Imported(String file, String sha256, LocalDate asAt, long position) {}

    record ImportList(List<Imported> imports, ListBasis basis) {}

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Registers registers;
    private final ImportedEditions editions;
    private final WholeTables tables;
    private final NotThere notThere;
    private final TimeGate timeGate;

    RegisterEndpoint(
            Whereabouts whereabouts,
            BasisResolver bases,
            Registers registers,
            ImportedEditions editions,
            WholeTables tables,
            NotThere notThere,
            TimeGate timeGate) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.registers = registers;
        this.editions = editions;
        this.tables = tables;
        this.notThere = notThere;
        this.timeGate = timeGate;
    }

    @GetMapping(
            path = "/api/registers/{register}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Call(
            id = "readRegister",
            needs = Permission.READ,
            does = "One register with its actions",
            gives = RegisterBody.class)
    ResponseEntity<byte[]> register(
            @PathVariable String register, AsOf asOf, AcceptDatetime wanted, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        boolean csv = Answers.prefersCsv(request);
        TimeGate.Visit visit = timeGate.enter(Original.register(placeOf(register), asOf.asAt()), asOf, wanted);
        RegisterView view = registers
                .register(register, visit.basis())
                .orElseThrow(() -> timeGate.tell(visit, notThere.register(register, visit.basis())));
        return timeGate.tell(
                visit,
                Answers.at(
                        Answers.address(request, view.basis()),
                        csv
                                ? Answers.csv(visit.fixed(), RegisterCsv.of(view))
                                : Answers.json(visit.fixed(), RegisterBody.of(view))));
    }

    /** What moved between two dates ({@code from}, {@code to}), or what was learned since ({@code fromPosition} …). */
    @GetMapping(path = "/api/registers/{register}/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "compareRegister",
            needs = Permission.READ,
            does = "What moved between two dates, or was learned between two positions",
            gives = ChangesBody.class,
            asks = {"from", "to", "fromPosition", "toPosition"})
    ResponseEntity<byte[]> changes(@PathVariable String register, QueryParameters query, HttpServletRequest request) {
        LocalDate from = query.date("from");
        LocalDate to = query.date("to");
        Long fromPosition = query.position("fromPosition");
        Long toPosition = query.position("toPosition");
        if (from == null && to == null && fromPosition == null && toPosition == null) {
            throw Refusal.unreadable(
                    "from",
                    "Nothing says what to compare.",
                    "Give at least one of from and to (dates), fromPosition and toPosition; a missing date is"
                            + " today, a missing toPosition the head, a missing fromPosition the same as toPosition.");
        }
        String organisation = organisationOf(register);
        Basis after = bases.resolve(organisation, to, "toPosition", toPosition);
        long known = fromPosition == null ? after.position() : fromPosition;
        Basis before = bases.resolve(organisation, from, "fromPosition", known);
        boolean fixed = from != null && to != null && toPosition != null;
        return Answers.at(
                Answers.address(request)
                        .queryParam("from", before.asAt())
                        .queryParam("to", after.asAt())
                        .queryParam("fromPosition", before.position())
                        .queryParam("toPosition", after.position()),
                Answers.json(fixed, ChangesBody.between(view(register, before), view(register, after))));
    }

    /** In the order in which they were recorded; {@code after} is the position of the last one seen. */
    @GetMapping(path = "/api/registers/{register}/imports", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "listImports",
            needs = Permission.READ,
            does = "The editions that were imported",
            gives = ImportList.class)
    ResponseEntity<byte[]> imports(@PathVariable String register, Page page, AsOf asOf, HttpServletRequest request) {
        Basis basis = bases.resolve(organisationOf(register), asOf);
        List<ImportedEdition> found =
                tables.read(() -> editions.findByRegisterAndPositionGreaterThanAndPositionLessThanEqualOrderByPosition(
                        register, page.afterPosition(), basis.position(), Limit.of(page.limit() + 1)));
        if (found.isEmpty()) view(register, basis);
        ImportList body = new ImportList(
                found.stream()
                        .limit(page.limit())
                        .map(each -> new Imported(each.file(), each.sha256(), each.asAt(), each.position()))
                        .toList(),
                ListBasis.of(basis));
        return Answers.at(
                Answers.address(request, basis, page),
                Answers.before(
                        Answers.next(request, page, found, ImportedEdition::position),
                        Answers.json(asOf.knownFixed(), body)));
    }

    private String organisationOf(String register) {
        return placeOf(register).organisation();
    }

    private Whereabouts.Place placeOf(String register) {
        return whereabouts.ofRegister(register).orElseThrow(() -> notThere.register(register));
    }

    private RegisterView view(String register, Basis basis) {
        return registers.register(register, basis).orElseThrow(() -> notThere.register(register, basis));
    }
}
