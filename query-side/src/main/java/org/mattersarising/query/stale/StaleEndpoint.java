package org.mattersarising.query.stale;

import jakarta.servlet.http.HttpServletRequest;
import org.mattersarising.access.Permission;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
import org.mattersarising.http.QueryParameters;
import org.mattersarising.query.asof.Answers;
import org.mattersarising.query.asof.BasisResolver;
import org.mattersarising.query.asof.NotThere;
import org.mattersarising.query.history.Registers;
import org.mattersarising.query.history.Whereabouts;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which actions of a register have gone quiet, as at a date, as known at a moment. */
@RestController
class StaleEndpoint {

    private static final int A_QUARTER = 90;
    private static final int A_CENTURY = 36_525;

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Registers registers;
    private final NotThere notThere;

    StaleEndpoint(Whereabouts whereabouts, BasisResolver bases, Registers registers, NotThere notThere) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.registers = registers;
        this.notThere = notThere;
    }

    @GetMapping(
            path = "/api/registers/{register}/stale",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Call(
            id = "readStale",
            needs = Permission.READ,
            does = "Actions of which nothing new was heard for long",
            gives = StaleBody.class,
            asks = "days")
    ResponseEntity<byte[]> stale(
            @PathVariable String register, QueryParameters query, AsOf asOf, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        boolean csv = Answers.prefersCsv(request);
        int days = query.count("days", A_QUARTER, A_CENTURY);
        String organisation = whereabouts
                .ofRegister(register)
                .orElseThrow(() -> notThere.register(register))
                .organisation();
        Basis basis = bases.resolve(organisation, asOf);
        RegisterView view = registers.register(register, basis).orElseThrow(() -> notThere.register(register, basis));
        StaleBody body = StaleBody.of(view, days);
        return Answers.at(
                Answers.address(request, basis).queryParam("days", days),
                csv ? Answers.csv(asOf.fixed(), StaleCsv.of(body)) : Answers.json(asOf.fixed(), body));
    }
}
