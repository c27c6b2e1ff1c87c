package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;

/** Decides for tests, which want to know what comes of it or why it is refused. */
final class Deciding {

    private Deciding() {}

    static List<ActionEvent> decide(ActionHistory history, ActionCommand command) {
        return Decision.on(history, command);
    }

    static Refusal refusal(Kind kind, ThrowingCallable attempt) {
        Refusal refusal =
                assertThatExceptionOfType(Refusal.class).isThrownBy(attempt).actual();
        assertThat(refusal.kind()).as(refusal.detail()).isEqualTo(kind);
        assertThat(refusal.remedy()).isNotBlank();
        return refusal;
    }
}
