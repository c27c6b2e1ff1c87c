package org.mattersarising.paper;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Texts;
import org.mattersarising.history.Withheld;

/**
 * Everything that committee papers are a function of besides their particulars, as known at one basis. What not every
 * template and rendition needs is found only when asked for, and then once.
 */
public final class PaperFacts {

    private final RegisterView register;
    private final Supplier<List<PublishedUpdate>> updates;
    private final Supplier<List<ActionSlippage>> slippage;
    private final Function<Basis, RegisterView> registers;

    /**
     * @param register at the basis
     * @param updates of this register that are known at the basis, in the order in which they were published
     * @param slippage of every action in the register
     * @param registers the same register at the basis of an earlier update
     * @param withheld passages that no part of a paper tells anybody, known at the basis
     */
    public PaperFacts(
            RegisterView register,
            Supplier<List<PublishedUpdate>> updates,
            Supplier<List<ActionSlippage>> slippage,
            Function<Basis, RegisterView> registers,
            Withheld withheld) {
        this.register = told(withheld, register, RegisterView.class);
        this.updates = once(() -> updates.get().stream()
                .map(update -> told(withheld, update, PublishedUpdate.class))
                .toList());
        this.slippage = once(() -> slippage.get().stream()
                .map(each -> told(withheld, each, ActionSlippage.class))
                .toList());
        this.registers = earlier -> told(withheld, registers.apply(earlier), RegisterView.class);
    }

    private static <T> T told(Withheld withheld, T fact, Class<T> type) {
        return withheld.isNothing() ? fact : Texts.map(fact, type, withheld::mask);
    }

    /**
     * The facts as the events tell them.
     *
     * @param entries of a register and its actions, at least up to the basis
     * @return empty where the register has not been opened at the basis
     */
    public static Optional<PaperFacts> of(Collection<Entry> entries, Basis basis) {
        return RegisterView.of(entries, basis).map(register -> {
            Supplier<List<PublishedUpdate>> updates = once(() -> PublishedUpdate.of(entries, basis.position()));
            return new PaperFacts(
                    register,
                    updates,
                    () -> ActionSlippage.of(
                            register,
                            RegisterView.byAction(entries),
                            updates.get().stream().map(PublishedUpdate::told).toList()),
                    earlier -> RegisterView.of(entries, earlier).orElseThrow(),
                    Withheld.at(entries, basis.position()));
        });
    }

    RegisterView register() {
        return register;
    }

    List<PublishedUpdate> updates() {
        return updates.get();
    }

    /** Of every action in the register, in its order. */
    List<ActionSlippage> slippage() {
        return slippage.get();
    }

    /** The register as an earlier update showed it. */
    RegisterView registerOf(PublishedUpdate earlier) {
        return registers.apply(earlier.basis());
    }

    private static <T> Supplier<T> once(Supplier<T> found) {
        return new Supplier<>() {
            private T known;

            @Override
            public T get() {
                if (known == null) known = found.get();
                return known;
            }
        };
    }
}
