package org.mattersarising.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Basis;
import org.mattersarising.testing.InTheOraclesWords;
import org.mattersarising.testing.NaiveOracle;

/** Holds every answer of the tables against the fold of the ledger and against the oracle, at random bases. */
record Comparison(Tables tables) {

    static Comparison of(Tables tables) {
        return new Comparison(tables);
    }

    /** At the head and at so many other bases, dates before and after everything among them. */
    void compare(Town town, Random random, int bases) {
        for (int i = 0; i < bases; i++) {
            LocalDate asAt = LocalDate.of(2017, 9, 1).plusDays(random.nextInt(560));
            long position = i == 0 ? town.head() : random.nextLong(town.head() + 1);
            Basis basis = new Basis(asAt, position, null);
            for (String register : town.registers()) {
                assertThat(tables.fast().register(register, basis))
                        .as("%s at %s", register, basis)
                        .isEqualTo(tables.slow().register(register, basis));
                assertThat(tables.fast().slippage(register, basis))
                        .as("slippage of %s at %s", register, basis)
                        .isEqualTo(tables.slow().slippage(register, basis));
                assertThat(tables.fast().updates(register, basis))
                        .as("updates of %s at %s", register, basis)
                        .isEqualTo(tables.slow().updates(register, basis));
                assertThat(inTheOraclesWords(register, basis))
                        .as("%s at %s, by the oracle", register, basis)
                        .isEqualTo(NaiveOracle.of(town.of(register)).register(asAt, position));
                for (String action : town.actions(register)) {
                    var answer = tables.fast().action(action, basis);
                    assertThat(answer)
                            .as("%s at %s", action, basis)
                            .isEqualTo(tables.slow().action(action, basis));
                    String reference = answer.map(ActionAt::state)
                            .map(state -> state.reference())
                            .orElse("R7 a");
                    assertThat(tables.fast()
                                    .actionByReference(
                                            register, " " + reference + (reference.endsWith(".") ? "" : "."), basis))
                            .isEqualTo(tables.slow().actionByReference(register, reference, basis));
                }
            }
        }
    }

    private Optional<NaiveOracle.Register> inTheOraclesWords(String register, Basis basis) {
        Map<String, NaiveOracle.Slippage> slippage = tables.fast().slippage(register, basis).stream()
                .collect(Collectors.toMap(
                        each -> each.action().action(),
                        each -> InTheOraclesWords.slippage(each.slippage(), each.notice())));
        return tables.fast().register(register, basis).map(view -> InTheOraclesWords.register(view, slippage::get));
    }
}
