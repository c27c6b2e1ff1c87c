package org.mattersarising.paper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterView;
import org.mattersarising.personal.Erased;

/**
 * What the renditions of one paper are made from: facts, particulars and what follows from them, worked out when first
 * asked for and shared by all that need it.
 */
final class Copy {

    private final PaperFacts facts;
    private final Particulars particulars;
    private Map<String, ActionSlippage> slippage;
    private Optional<Previous> previous;
    private Manuscript manuscript;

    Copy(PaperFacts facts, Particulars particulars) {
        this.facts = facts;
        this.particulars = particulars;
    }

    /**
     * The paper that this one goes on from.
     *
     * @param register as that paper showed it, at its own basis
     */
    record Previous(PublishedUpdate update, RegisterView register, Changes changes, Reconciliation reconciliation) {}

    Particulars particulars() {
        return particulars;
    }

    RegisterView register() {
        return facts.register();
    }

    /** By action, of every action in the register. */
    Map<String, ActionSlippage> slippage() {
        if (slippage == null) {
            slippage = new HashMap<>();
            facts.slippage().forEach(each -> slippage.put(each.action().action(), each));
        }
        return slippage;
    }

    /** The update that this paper replaces, where it replaces one that is known at the basis. */
    Optional<PublishedUpdate> replaced() {
        return facts.updates().stream()
                .filter(update -> update.id().equals(particulars.supersedes()))
                .findFirst();
    }

    /** Empty for a first paper. */
    Optional<Previous> previous() {
        if (previous == null) {
            previous = PublishedUpdate.before(
                            register().basis().asAt(),
                            particulars.meetingDate(),
                            particulars.supersedes(),
                            facts.updates())
                    .map(update -> previous(update, facts.registerOf(update)));
        }
        return previous;
    }

    private Previous previous(PublishedUpdate update, RegisterView then) {
        return new Previous(update, then, Changes.between(then, register()), Reconciliation.between(then, register()));
    }

    List<LateDate> lateDates() {
        return LateDate.worstFirst(register(), slippage());
    }

    /** In how many places of the JSON paper something was erased. */
    int erased() {
        return Erased.places(FullPaperJson.of(this)).size();
    }

    /** Of the third template and whichever use it. */
    Manuscript manuscript() {
        if (manuscript == null) manuscript = ManuscriptWriter.write(this);
        return manuscript;
    }
}
