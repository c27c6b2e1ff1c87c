package org.mattersarising.query.updates;

import java.util.List;
import java.util.Optional;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Withheld;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.Paper;
import org.mattersarising.paper.PaperFacts;
import org.mattersarising.paper.Particulars;
import org.mattersarising.paper.Template;
import org.mattersarising.query.history.CommitteeUpdate;
import org.mattersarising.query.history.Registers;
import org.springframework.stereotype.Component;

/** The papers of published updates as they are served: rendered from the tables, each by its own template. */
@Component
class Papers {

    private final Registers registers;
    private final Ledger ledger;

    Papers(Registers registers, Ledger ledger) {
        this.registers = registers;
        this.ledger = ledger;
    }

    /** @throws Refusal unknown for a kind that the update's template does not have */
    Paper served(CommitteeUpdate update, String kind) {
        return Template.of(update.template())
                .render(facts(update), particulars(update), kind)
                .orElseThrow(() -> Refusal.unknown(
                        "paper",
                        "This update has no paper.%s.".formatted(kind),
                        "See its renditions in GET /api/committee-updates/%s.".formatted(update.id())));
    }

    List<Paper> served(CommitteeUpdate update) {
        return Template.of(update.template()).render(facts(update), particulars(update));
    }

    /** What the page of an update is styled with, as {@link Template#pageStyle}. */
    Optional<String> pageStyle(CommitteeUpdate update) {
        return Template.of(update.template()).pageStyle();
    }

    private PaperFacts facts(CommitteeUpdate update) {
        String register = update.register();
        Basis basis = update.basis();
        return new PaperFacts(
                registerAt(register, basis),
                () -> registers.updates(register, basis),
                () -> registers.slippage(register, basis),
                earlier -> registerAt(register, earlier),
                Withheld.at(ledger.withholdings(update.organisation(), register), basis.position()));
    }

    private RegisterView registerAt(String register, Basis basis) {
        return registers
                .register(register, basis)
                .orElseThrow(() -> new IllegalStateException(
                        "An update of %s was published from a basis before it was opened".formatted(register)));
    }

    static Particulars particulars(CommitteeUpdate update) {
        return new Particulars(
                update.committee(), update.meetingDate(), update.agendaItem(), update.title(), update.supersedes());
    }
}
