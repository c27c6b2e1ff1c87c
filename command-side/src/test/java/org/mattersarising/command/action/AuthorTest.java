package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mattersarising.command.action.Deciding.refusal;
import static org.mattersarising.command.action.Past.ACTION;
import static org.mattersarising.command.action.Past.CLOSED;
import static org.mattersarising.command.action.Past.OPEN;
import static org.mattersarising.command.action.Past.after;
import static org.mattersarising.command.action.Past.closed;
import static org.mattersarising.command.action.Past.date;
import static org.mattersarising.command.action.Past.noted;
import static org.mattersarising.command.action.Past.raised;
import static org.mattersarising.command.action.Past.target;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent.ClosureVerified;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.events.ActionEvent.EvidenceAttached;
import org.mattersarising.events.ActionEvent.ExtensionDecided;
import org.mattersarising.events.ActionEvent.ExtensionRequested;
import org.mattersarising.events.ActionEvent.LeadReassigned;
import org.mattersarising.events.ActionEvent.NoUpdateGiven;
import org.mattersarising.events.ActionEvent.PassageWithheld;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.http.IfMatch;
import org.mattersarising.http.Refusal;

/** What leads may touch, what whoever may not change everything may take back, and what nobody may do alone. */
class AuthorTest {

    private static final Evidence VISIT = new Evidence("Visit", null);

    private static NoteProgress note(Author by) {
        return new NoteProgress(new Terms(ACTION, date("2018-03-01"), null, IfMatch.ANY, by), "A note");
    }

    private static Author lead(String name, String... others) {
        List<String> leads = Stream.concat(Stream.of(name), Stream.of(others)).toList();
        return new Author("s-1", name, leads, true, false);
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
        void is_refused_where_nobody_vouches_for_a_name_like_the_leads() {
            String name = OPEN.asAt(date("2018-03-01"))
                    .orElseThrow()
                    .state()
                    .lead()
                    .names()
                    .getFirst();
            refusal(
                    Refusal.Kind.NOT_PERMITTED,
                    () -> Decision.on(OPEN, note(new Author("s-1", name, List.of(), true, false))));
        }

        @Test
        void is_refused_at_any_other_action() {
            Refusal refused = refusal(Refusal.Kind.NOT_PERMITTED, () -> Decision.on(OPEN, note(lead("Somebody Else"))));
            assertThat(refused.detail()).contains("is not yours").contains("Somebody Else");
        }
    }

    @Nested
    class A_lead_among_others {

        private static final ActionHistory HANDED_ON = after(
                OPEN,
                "clerk",
                new LeadReassigned(
                        ACTION,
                        date("2018-01-01"),
                        Lead.of(List.of("Area Manager")),
                        Lead.of(List.of("New Lead")),
                        "Retired"));

        private static NoteProgress note(Author by, String on) {
            return new NoteProgress(new Terms(ACTION, date(on), null, IfMatch.ANY, by), "A note");
        }

        @Test
        void writes_nothing_any_more_once_somebody_else_leads_it_whatever_the_date() {
            for (String on : List.of("2017-06-01", "2017-12-31", "2018-01-01", "2018-03-01")) {
                Refusal refused = refusal(
                        Refusal.Kind.NOT_PERMITTED, () -> Decision.on(HANDED_ON, note(lead("Area Manager"), on)));
                assertThat(refused.detail()).contains("is not yours").contains("Area Manager");
            }
        }

        @Test
        void writes_from_the_day_on_which_it_was_handed_over_and_not_before() {
            assertThat(Decision.on(HANDED_ON, note(lead("New Lead"), "2018-01-01")))
                    .hasSize(1);
            Refusal refused = refusal(
                    Refusal.Kind.NOT_PERMITTED, () -> Decision.on(HANDED_ON, note(lead("New Lead"), "2017-12-31")));
            assertThat(refused.field()).isEqualTo("effectiveOn");
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
                            new Author("s-9", name, List.of(others), false, false)),
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
            refusal(Refusal.Kind.FORBIDDEN, () -> Decision.on(CLOSED, verification(name)));
            assertThat(Decision.on(CLOSED, verification("V"))).hasSize(1);
        }
    }

    /** Of an action that has everything: what one of them may take back is what their own call records. */
    @Nested
    class Correcting {

        private static final String LEAD = "Area Manager";

        /** e1 raised, e2 noted by the lead, e3 evidence, e4 no update, e5 asked, e6 rejected, e7 withheld, e8 noted by the clerk. */
        private static final ActionHistory OPEN_STILL = after(
                after(
                        after(
                                Past.of(raised("2017-01-01")),
                                LEAD,
                                noted("2017-02-01", "Bought gauges"),
                                new EvidenceAttached(ACTION, date("2017-02-02"), VISIT),
                                new NoUpdateGiven(ACTION, date("2017-02-03"), null),
                                asked("r1", "2017-10-01")),
                        "Approver",
                        new ExtensionDecided(ACTION, date("2017-10-02"), "r1", "rejected", "Scrutiny", null, "No")),
                "clerk",
                new PassageWithheld(ACTION, date("2017-10-03"), "gauges", "A pending case"),
                noted("2017-10-04", "Seen"));

        /** e9 closed, e10 verified. */
        private static final ActionHistory DONE = after(
                after(OPEN_STILL, "clerk", closed("2018-02-01")),
                "Vera",
                new ClosureVerified(ACTION, date("2018-02-02"), "Vera", date("2018-02-02"), VISIT, null));

        private static ExtensionRequested asked(String request, String on) {
            return new ExtensionRequested(
                    ACTION, date(on), request, target("Nov 2017"), target("June 2018"), "Staff were ill");
        }

        private static Terms correcting(Author by, long position, String on) {
            return new Terms(
                    ACTION, date(on), new Terms.Correction("corrects", position, "e" + position), IfMatch.ANY, by);
        }

        private static void refused(
                ActionHistory history, Function<Terms, ActionCommand> change, Author by, int... positions) {
            for (int position : positions) {
                ActionCommand command = change.apply(correcting(by, position, "2018-03-01"));
                Refusal refusal = refusal(Refusal.Kind.NOT_PERMITTED, () -> Decision.on(history, command));
                assertThat(refusal.field()).isEqualTo("corrects");
                assertThat(refusal.remedy()).contains("clerk");
            }
        }

        private static void done(
                ActionHistory history, Function<Terms, ActionCommand> change, Author by, int position) {
            assertThat(Decision.on(history, change.apply(correcting(by, position, "2018-03-01"))))
                    .first()
                    .isInstanceOf(EntryVoided.class);
        }

        @Test
        void a_lead_takes_back_what_the_same_call_recorded_of_their_own() {
            Author lead = lead(LEAD);
            Function<Terms, ActionCommand> note = terms -> new NoteProgress(terms, "Bought two gauges");
            done(OPEN_STILL, note, lead, 2);
            refused(OPEN_STILL, note, lead, 3, 4, 5, 6, 7, 8);
            Function<Terms, ActionCommand> evidence = terms -> new AttachEvidence(terms, VISIT);
            done(OPEN_STILL, evidence, lead, 3);
            refused(OPEN_STILL, evidence, lead, 2, 4, 5, 6, 7, 8);
            Function<Terms, ActionCommand> silence = terms -> new GiveNoUpdate(terms, null);
            done(OPEN_STILL, silence, lead, 4);
            refused(OPEN_STILL, silence, lead, 2, 3, 5, 6, 7, 8);
            Function<Terms, ActionCommand> request =
                    terms -> new RequestExtension(terms, "r2", "July 2018", "Staff were ill");
            done(OPEN_STILL, request, lead, 5);
            refused(OPEN_STILL, request, lead, 2, 3, 4, 6, 7, 8);
        }

        @Test
        void an_approver_takes_back_a_decision_on_the_same_request_and_nothing_else() {
            Author approver = new Author("s-2", "Second Approver", List.of(), false, false);
            Function<Terms, ActionCommand> approval =
                    terms -> new DecideExtension(terms, "r1", "approved", "Scrutiny", "41", null);
            done(OPEN_STILL, approval, approver, 6);
            refused(OPEN_STILL, approval, approver, 2, 3, 4, 7, 8);
            ActionHistory askedAgain = after(OPEN_STILL, LEAD, asked("r2", "2017-11-01"));
            refused(
                    askedAgain,
                    terms -> new DecideExtension(terms, "r2", "approved", "Scrutiny", "42", null),
                    approver,
                    6);
        }

        @Test
        void a_verifier_takes_back_a_verification_and_nothing_else() {
            Author verifier = new Author("s-3", "Second Verifier", List.of(), false, false);
            Function<Terms, ActionCommand> verification = terms -> new VerifyClosure(terms, VISIT, null);
            done(DONE, verification, verifier, 10);
            refused(DONE, verification, verifier, 2, 3, 4, 5, 6, 7, 8, 9);
        }

        @Test
        void a_clerk_takes_back_anything_with_any_change() {
            Author clerk = new Author("s-4", "Clerk", List.of(), false, true);
            for (int position : List.of(2, 3, 4, 5, 6, 7, 8)) {
                done(OPEN_STILL, terms -> new NoteProgress(terms, "x"), clerk, position);
            }
        }

        @Test
        void a_clerk_who_verifies_too_takes_back_what_a_clerk_may() {
            Author both = new Author("s-5", "Both", List.of(), false, true);
            done(DONE, terms -> new NoteProgress(terms, "x"), both, 7);
        }
    }
}
