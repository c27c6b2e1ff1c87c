package org.mattersarising.command.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mattersarising.http.Refusal;

class RefusalsTest {

    private final Refusals refusals = new Refusals();

    private void refuse(String action, Refusal refusal) {
        assertThat(refusals.attempt(action, () -> {
                    throw new IllegalArgumentException("wrapped", refusal);
                }))
                .isEmpty();
    }

    @Test
    void without_any_there_is_nothing_to_raise() {
        assertThat(refusals.attempt("7", () -> "done")).contains("done");
        refusals.raise(1);
    }

    @Test
    void several_are_told_in_one_go() {
        refuse("7", Refusal.unacceptable("to", "No date.", "Give one."));
        refuse("8", Refusal.forbidden(null, "Closed.", "Reopen it."));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> refusals.raise(5))
                .satisfies(all -> {
                    assertThat(all.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
                    assertThat(all.detail())
                            .startsWith("2 of 5 actions refuse it")
                            .endsWith("No date.");
                    assertThat((List<?>) all.members().get("refused"))
                            .extracting(one -> ((Map<?, ?>) one).get("action"))
                            .isEqualTo(List.of("7", "8"));
                });
    }

    @Test
    void the_only_one_speaks_for_itself() {
        refuse("7", Refusal.unacceptable("to", "No date.", "Give one."));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> refusals.raise(1))
                .satisfies(one -> {
                    assertThat(one.kind()).isEqualTo(Refusal.Kind.UNACCEPTABLE);
                    assertThat(one.detail()).isEqualTo("No date.");
                    assertThat(one.remedy()).isEqualTo("Give one.");
                });
    }

    @Test
    void a_fault_that_is_no_refusal_is_none() {
        assertThatIllegalStateException()
                .isThrownBy(() -> refusals.attempt("7", () -> {
                    throw new IllegalStateException("a conflict");
                }));
    }
}
