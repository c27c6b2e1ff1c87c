package org.mattersarising.query.asof;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Permission;
import org.mattersarising.http.Call;
import org.mattersarising.http.Page;
import org.mattersarising.http.Permits;
import org.mattersarising.http.QueryParameters;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.RegisterCsv;
import org.mattersarising.query.history.OpenedRegister;
import org.mattersarising.query.history.OpenedRegisters;
import org.mattersarising.query.history.Projected;
import org.mattersarising.query.history.WholeTables;
import org.springframework.data.domain.Limit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which registers and organisations there are, as known now. */
@RestController
class RegistersEndpoint {

    record Listed(
            String id,
            String organisation,
            String title,
            @Nullable String source) {}

    record RegisterList(List<Listed> registers) {}

    record Organisation(String id, String name, String zone) {}

    record OrganisationList(List<Organisation> organisations) {}

    private final OpenedRegisters registers;
    private final WholeTables tables;
    private final Ledger ledger;
    private final Projected projected;

    RegistersEndpoint(OpenedRegisters registers, WholeTables tables, Ledger ledger, Projected projected) {
        this.registers = registers;
        this.tables = tables;
        this.ledger = ledger;
        this.projected = projected;
    }

    /** In order of their ids; {@code after} is the id of the last one seen, {@code organisation} keeps to one of them. */
    @GetMapping(
            path = "/api/registers",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Call(
            id = "listRegisters",
            needs = Permission.READ,
            does = "The registers that there are",
            gives = RegisterList.class,
            asks = "organisation")
    ResponseEntity<byte[]> registers(Page page, QueryParameters query, Permits permits, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        boolean csv = Answers.prefersCsv(request);
        projected.awaitHead();
        List<OpenedRegister> found = tables.read(
                () -> find(page, query.text("organisation"), permits.caller().places(Permission.READ)));
        List<Listed> listed = found.stream()
                .limit(page.limit())
                .map(each -> new Listed(each.id(), each.organisation(), each.title(), each.source()))
                .toList();
        return Answers.before(
                Answers.next(request, page, found, OpenedRegister::id),
                csv ? Answers.csv(false, table(listed)) : Answers.json(false, new RegisterList(listed)));
    }

    /** One more than the page shows, if there are so many. */
    private List<OpenedRegister> find(Page page, String organisation, Caller.Places readable) {
        return registers.list(
                page.after() == null ? "" : page.after(),
                organisation,
                readable.everywhere(),
                readable.organisations(),
                readable.registers(),
                Limit.of(page.limit() + 1));
    }

    private static byte[] table(List<Listed> registers) {
        return RegisterCsv.write(
                List.of("Id", "Organisation", "Title", "Source"),
                registers.stream()
                        .map(each -> Arrays.asList(each.id(), each.organisation(), each.title(), each.source()))
                        .toList());
    }

    @GetMapping(path = "/api/organisations", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "listOrganisations",
            needs = Permission.READ,
            does = "The organisations that there are",
            gives = OrganisationList.class)
    ResponseEntity<byte[]> organisations(Permits permits) {
        return Answers.json(
                false,
                new OrganisationList(ledger.organisations().stream()
                        .filter(each -> permits.caller().knows(each.id()))
                        .map(each -> new Organisation(
                                each.id(), each.name(), each.zone().getId()))
                        .toList()));
    }
}
