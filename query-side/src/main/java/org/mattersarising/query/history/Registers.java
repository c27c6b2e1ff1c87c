package org.mattersarising.query.history;

import java.util.List;
import java.util.Optional;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterView;

/**
 * Registers and their actions at a basis. Of the basis only the date and the position count. The caller has waited until
 * the position is projected ({@link Projected}); the same basis then gives the same answer for ever.
 */
public interface Registers {

    /** @return empty where the register has not been opened at the basis */
    Optional<RegisterView> register(String register, Basis basis);

    /** @return empty where the action does not exist at the basis */
    Optional<ActionAt> action(String action, Basis basis);

    /**
     * The action as a line of its register, which knows whether the edition in force prints it.
     *
     * @return empty where the action does not exist at the basis
     */
    Optional<RegisterView.Line> line(String action, Basis basis);

    /**
     * The action that bears a reference at the basis; references compare by key. Should several bear it, actions not
     * withdrawn come before withdrawn ones, and then the one that exists longest.
     *
     * @return the identifier of the action; empty where none bears the reference
     */
    Optional<String> actionByReference(String register, String reference, Basis basis);

    /**
     * The target dates of every action that exists at the basis, closed, missing and withdrawn ones too, in the order of
     * {@link RegisterView#lines()}.
     *
     * @return nothing where the register has not been opened at the basis
     */
    List<ActionSlippage> slippage(String register, Basis basis);

    /** The decisions over several actions in force at the basis, by their dates. */
    List<Entry> decisions(String register, Basis basis);

    /** Whether everybody may read its published updates, as known now. */
    boolean isOpen(String register);

    /** The committee updates known at the basis, in the order in which they were published; its date does not matter. */
    List<PublishedUpdate> updates(String register, Basis basis);
}
