package org.mattersarising.query.decisions;

import jakarta.servlet.http.HttpServletRequest;
import org.mattersarising.access.Permission;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which decisions changed several actions of a register at once, as at a date, as known at a moment. */
@RestController
class DecisionsEndpoint {

    private final Whereabouts whereabouts;
    private final BasisResolver bases;
    private final Registers registers;
    private final NotThere notThere;

    DecisionsEndpoint(Whereabouts whereabouts, BasisResolver bases, Registers registers, NotThere notThere) {
        this.whereabouts = whereabouts;
        this.bases = bases;
        this.registers = registers;
        this.notThere = notThere;
    }

    @GetMapping(path = "/api/registers/{register}/decisions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Call(
            id = "listDecisions",
            needs = Permission.READ,
            does = "Decisions that changed several actions",
            gives = DecisionsBody.class)
    ResponseEntity<byte[]> decisions(@PathVariable String register, AsOf asOf, HttpServletRequest request) {
        String organisation = whereabouts
                .ofRegister(register)
                .orElseThrow(() -> notThere.register(register))
                .organisation();
        Basis basis = bases.resolve(organisation, asOf);
        RegisterView view = registers.register(register, basis).orElseThrow(() -> notThere.register(register, basis));
        return Answers.at(
                Answers.address(request, basis),
                Answers.json(asOf.fixed(), DecisionsBody.of(view, registers.decisions(register, basis))));
    }
}
