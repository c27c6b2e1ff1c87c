package org.mattersarising.query.slippage;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.mattersarising.access.Permission;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.AsOf;
import org.mattersarising.http.Call;
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

/** How far the target dates of a register have slipped, as at a date, as known at a moment. */
@RestController
class SlippageEndpoint {

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Registers registers;
    private final NotThere notThere;

    SlippageEndpoint(Whereabouts whereabouts, BasisResolver bases, Registers registers, NotThere notThere) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.registers = registers;
        this.notThere = notThere;
    }

    @GetMapping(
            path = "/api/registers/{register}/slippage",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Call(
            id = "readSlippage",
            needs = Permission.READ,
            does = "How far target dates have slipped",
            gives = SlippageBody.class)
    ResponseEntity<byte[]> slippage(@PathVariable String register, AsOf asOf, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        boolean csv = Answers.prefersCsv(request);
        Basis basis = basis(register, asOf);
        List<ActionSlippage> actions = registers.slippage(register, basis);
        if (actions.isEmpty() && registers.register(register, basis).isEmpty()) {
            throw notThere.register(register, basis);
        }
        SlippageBody body = SlippageBody.of(register, basis, actions);
        return Answers.at(
                Answers.address(request, basis),
                csv ? Answers.csv(asOf.fixed(), SlippageCsv.of(body)) : Answers.json(asOf.fixed(), body));
    }

    @GetMapping(
            path = "/api/registers/{register}/slippage/summary",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    @Call(
            id = "summariseSlippage",
            needs = Permission.READ,
            does = "How target dates fared by section and lead",
            gives = SlippageSummaryBody.class)
    ResponseEntity<byte[]> summary(@PathVariable String register, AsOf asOf, HttpServletRequest request)
            throws HttpMediaTypeNotAcceptableException {
        boolean csv = Answers.prefersCsv(request);
        Basis basis = basis(register, asOf);
        RegisterView view = registers.register(register, basis).orElseThrow(() -> notThere.register(register, basis));
        SlippageSummaryBody body = SlippageSummaryBody.of(view, registers.slippage(register, basis));
        return Answers.at(
                Answers.address(request, basis),
                csv ? Answers.csv(asOf.fixed(), SlippageSummaryCsv.of(body)) : Answers.json(asOf.fixed(), body));
    }

    private Basis basis(String register, AsOf asOf) {
        String organisation = whereabouts
                .ofRegister(register)
                .orElseThrow(() -> notThere.register(register))
                .organisation();
        return bases.resolve(organisation, asOf);
    }
}
