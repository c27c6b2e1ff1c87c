package org.mattersarising.query.updates;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mattersarising.access.Permission;
import org.mattersarising.history.Basis;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.http.Answer;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
import org.mattersarising.http.Costly;
import org.mattersarising.http.Page;
import org.mattersarising.query.asof.Answers;
import org.mattersarising.query.asof.BasisResolver;
import org.mattersarising.query.asof.ListBasis;
import org.mattersarising.query.asof.NotThere;
import org.mattersarising.query.history.CommitteeUpdate;
import org.mattersarising.query.history.CommitteeUpdates;
import org.mattersarising.query.history.Registers;
import org.mattersarising.query.history.Whereabouts;
import org.mattersarising.query.history.WholeTables;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Published committee updates: which there are, their papers, and whether these still come out of the events. */
@RestController
class UpdatesEndpoint {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String DOCX = OFFICE + "wordprocessingml.document";
    private static final String XLSX = OFFICE + "spreadsheetml.sheet";

    record UpdateList(List<UpdateBody> committeeUpdates, ListBasis basis) {}

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Registers registers;
    private final CommitteeUpdates updates;
    private final WholeTables tables;
    private final Papers papers;
    private final Press press;
    private final Verification verification;
    private final NotThere notThere;

    UpdatesEndpoint(
            Whereabouts whereabouts,
            BasisResolver bases,
            Registers registers,
            CommitteeUpdates updates,
            WholeTables tables,
            Papers papers,
            Press press,
            Verification verification,
            NotThere notThere) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.registers = registers;
        this.updates = updates;
        this.tables = tables;
        this.papers = papers;
        this.press = press;
        this.verification = verification;
        this.notThere = notThere;
    }

    /** In the order in which they were published; {@code after} is the position of the last one seen. */
    @GetMapping(path = "/api/registers/{register}/committee-updates", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "listUpdates",
            needs = Permission.READ,
            openToo = true,
            does = "The committee updates of a register",
            gives = UpdateList.class)
    ResponseEntity<byte[]> updates(@PathVariable String register, Page page, AsOf asOf, HttpServletRequest request) {
        Whereabouts.Place place = whereabouts.ofRegister(register).orElseThrow(() -> notThere.register(register));
        Basis basis = bases.resolve(place.organisation(), asOf);
        List<CommitteeUpdate> found =
                tables.read(() -> updates.findByRegisterAndPositionGreaterThanAndPositionLessThanEqualOrderByPosition(
                        register, page.afterPosition(), basis.position(), Limit.of(page.limit() + 1)));
        if (found.isEmpty() && registers.register(register, basis).isEmpty()) {
            throw notThere.register(register, basis);
        }
        Map<String, List<PublishedUpdate.Resolution>> resolutions = registers.updates(register, basis).stream()
                .collect(Collectors.toMap(PublishedUpdate::id, PublishedUpdate::resolutions));
        UpdateList body = new UpdateList(
                found.stream()
                        .limit(page.limit())
                        .map(update -> UpdateBody.of(update, resolutions.getOrDefault(update.id(), List.of())))
                        .toList(),
                ListBasis.of(basis));
        return Answers.at(
                Answers.address(request, basis, page),
                Answers.before(
                        Answers.next(request, page, found, CommitteeUpdate::position),
                        Answers.json(asOf.knownFixed(), body)));
    }

    /** What was published stays for ever; what the committee resolved on it comes later. */
    @GetMapping(path = "/api/committee-updates/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "readUpdate",
            needs = Permission.READ,
            openToo = true,
            does = "One committee update",
            gives = UpdateBody.class)
    ResponseEntity<byte[]> update(@PathVariable String id, AsOf asOf, HttpServletRequest request) {
        CommitteeUpdate update = find(id);
        Basis basis = bases.resolve(update.organisation(), asOf);
        PublishedUpdate known = registers.updates(update.register(), basis).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> notThere.update(id));
        List<PublishedUpdate.Resolution> resolutions = known.resolutions().stream()
                .filter(each -> !each.on().isAfter(basis.asAt()))
                .toList();
        return Answers.at(
                Answers.address(request, basis), Answers.json(asOf.fixed(), UpdateBody.of(update, resolutions)));
    }

    @GetMapping(path = "/api/committee-updates/{id}/paper.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "readPaperAsJson",
            needs = Permission.READ,
            openToo = true,
            published = true,
            does = "Its paper as JSON",
            gives = PaperShape.class)
    ResponseEntity<byte[]> json(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return paper(id, "json", MediaType.APPLICATION_JSON, request);
    }

    @GetMapping(path = "/api/committee-updates/{id}/paper.csv", produces = "text/csv")
    @Call(
            id = "readPaperAsCsv",
            needs = Permission.READ,
            openToo = true,
            published = true,
            does = "Its paper as a table")
    ResponseEntity<byte[]> csv(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return paper(id, "csv", Answers.CSV, request);
    }

    @GetMapping(path = "/api/committee-updates/{id}/paper.html", produces = MediaType.TEXT_HTML_VALUE)
    @Call(
            id = "readPaperAsHtml",
            needs = Permission.READ,
            openToo = true,
            published = true,
            does = "Its paper as a page")
    ResponseEntity<byte[]> html(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        CommitteeUpdate update = find(id);
        return PagePolicy.on(paper(update, "html", HTML, request), papers.pageStyle(update));
    }

    @Costly
    @GetMapping(path = "/api/committee-updates/{id}/paper.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Call(
            id = "readPaperAsPdf",
            needs = Permission.READ,
            openToo = true,
            published = true,
            does = "Its paper for printing and keeping")
    ResponseEntity<byte[]> pdf(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return document(id, "pdf", MediaType.APPLICATION_PDF, request);
    }

    @Costly
    @GetMapping(path = "/api/committee-updates/{id}/paper.docx", produces = DOCX)
    @Call(
            id = "readPaperAsDocx",
            needs = Permission.READ,
            openToo = true,
            published = true,
            does = "Its paper for a word processor")
    ResponseEntity<byte[]> docx(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return document(id, "docx", MediaType.parseMediaType(DOCX), request);
    }

    @Costly
    @GetMapping(path = "/api/committee-updates/{id}/paper.xlsx", produces = XLSX)
    @Call(
            id = "readPaperAsXlsx",
            needs = Permission.READ,
            openToo = true,
            published = true,
            does = "Its paper for a spreadsheet")
    ResponseEntity<byte[]> xlsx(@PathVariable String id, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return document(id, "xlsx", MediaType.parseMediaType(XLSX), request);
    }

    private ResponseEntity<byte[]> document(String id, String kind, MediaType type, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        CommitteeUpdate update = find(id);
        return DocumentPolicy.on(paper(update, kind, type, request), update, kind);
    }

    private ResponseEntity<byte[]> paper(String id, String kind, MediaType type, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        return paper(find(id), kind, type, request);
    }

    /** A paper is the same for ever at its own address; its basis stands in the update. */
    private ResponseEntity<byte[]> paper(
            CommitteeUpdate update, String kind, MediaType type, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        Answers.requireAccepted(request, type);
        byte[] paper = press.take(() -> papers.served(update, kind)).bytes();
        return Answers.at(Answers.address(request), Answer.read(true, type, paper));
    }

    /** Computed anew at every call; a copy kept somewhere would prove nothing. */
    @Costly
    @GetMapping(path = "/api/committee-updates/{id}/verification", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "verifyUpdate",
            needs = Permission.READ,
            does = "Whether its papers still come out of the events",
            gives = VerificationBody.class)
    ResponseEntity<VerificationBody> verification(@PathVariable String id) {
        CommitteeUpdate update = find(id);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(press.take(() -> verification.of(update)));
    }

    private CommitteeUpdate find(String id) {
        return whereabouts
                .ofUpdate(id)
                .flatMap(place -> tables.read(() -> updates.findById(id)))
                .orElseThrow(() -> notThere.update(id));
    }
}
