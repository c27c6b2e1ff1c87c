package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.action.Deciding.refusal;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.CLOSED;
import static org.mattersarising.command.action.Past.OPEN;
import static org.mattersarising.command.action.Past.date;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.Evidence;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;

/** What leads may touch, and what nobody may do alone. */
class AuthorTest {

    private static final Evidence VISIT = new Evidence("Visit", null);

    private static NoteProgress note(Author by) {
        return new NoteProgress(new Terms(ACTION, date("2018-03-01"), null, IfMatch.ANY, by), "A note");
    }

    private static Author lead(String name, String... others) {
        return new Author("s-1", name, List.of(others), true);
    }

    @Nested
    class A_lead {

        @Test
        void notes_what_goes_on_with_own_actions() {
            String name = OPEN.asAt(date("2018-03-01"))
                    .orElseThrow()
                    .state()
                    .lead()
                    .names()
                    .getFirst();
            assertThat(Decision.on(OPEN, note(lead(name)))).hasSize(1);
            assertThat(Decision.on(OPEN, note(lead("Somebody", name.toUpperCase(java.util.Locale.ROOT)))))
                    .hasSize(1);
        }

        @Test
        void is_refused_at_any_other_action() {
            Refusal refused = refusal(Refusal.Kind.NOT_PERMITTED, () -> Decision.on(OPEN, note(lead("Somebody Else"))));
            assertThat(refused.detail()).contains("is not yours").contains("Somebody Else");
        }
    }

    @Nested
    class A_verifier {

        private VerifyClosure verification(String name, String... others) {
            return new VerifyClosure(
                    new Terms(
                            ACTION,
                            date("2018-03-01"),
                            null,
                            IfMatch.ANY,
                            new Author("s-9", name, List.of(others), false)),
                    VISIT,
                    null);
        }

        @Test
        void never_confirms_an_action_of_their_own() {
            String name = CLOSED.asAt(date("2018-03-01"))
                    .orElseThrow()
                    .state()
                    .lead()
                    .names()
                    .getFirst();
            assertThat(refusal(Refusal.Kind.FORBIDDEN, () -> Decision.on(CLOSED, verification("V", name)))
                            .detail())
                    .contains("leads");
            assertThat(Decision.on(CLOSED, verification("V"))).hasSize(1);
        }
    }
}
