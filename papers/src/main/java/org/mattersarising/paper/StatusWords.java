package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.Status;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Proceedings;
import org.mattersarising.paper.Manuscript.Phrase;

/** What a paper says of an action's status and of what was done about it, beside the register's own wording. */
final class StatusWords {

    private static final Map<String, String> RELATIONS = Map.of(
            "merged-into", "Merged into ",
            "merged-from", "Merged from ",
            "split-into", "Split into ",
            "split-from", "Split from ",
            "continued-in", "Continued in ",
            "continues", "Continues ");

    private StatusWords() {}

    /** Each on a line of its own below the wording. */
    static List<Phrase> below(ActionState action) {
        Proceedings proceedings = action.proceedings();
        Status status = action.status();
        List<Phrase> lines = new ArrayList<>();
        if (status.reported() != null) lines.add(Phrase.of("Reported as " + plain(status.reported())));
        switch (Standing.of(action)) {
            case OPEN -> {}
            case CLOSED -> lines.add(closed(status).strong());
            case WITHDRAWN -> lines.add(Words.withdrawn(action.withdrawn()).strong());
            case NOT_SAID -> lines.add(Words.say("Open or closed: not said").strong());
        }
        if (proceedings.completedOn() != null) {
            lines.add(Phrase.of("Completed on " + PageText.date(proceedings.completedOn())));
        }
        if (proceedings.verification() != null) {
            lines.add(Phrase.of(
                    "Verified on " + PageText.date(proceedings.verification().on())));
        }
        proceedings.relations().forEach(relation -> lines.add(related(relation)));
        if (proceedings.proposal() != null)
            lines.add(proposed(proceedings.proposal(), Standing.of(action).settled()));
        if (!proceedings.considered().isEmpty()) {
            lines.add(considered(proceedings.considered().getLast()));
        }
        if (!proceedings.noUpdateSince().isEmpty()) {
            lines.add(Phrase.of("No update given on "
                    + PageText.date(proceedings.noUpdateSince().getLast())));
        }
        return lines;
    }

    /** As in "Closed: risk accepted by Scrutiny Committee – costs more than it saves". */
    private static Words closed(Status status) {
        Words words = Words.say("Closed");
        String joint = ": ";
        if (status.closure() != null) {
            words.and(joint + plain(status.closure()));
            if (!Words.blank(status.decidedBy())) words.and(" by ").name(status.decidedBy());
            joint = " \u2013 ";
        }
        boolean more = !Words.blank(status.remark()) && !status.wording().contains(status.remark());
        return more ? words.and(joint).name(status.remark()) : words;
    }

    /** Where the wording does not stand beside it. */
    static Phrase closedAs(ActionState action) {
        return closed(action.status())
                .and(", ")
                .quote(action.status().wording())
                .end();
    }

    /** With the register where it is another one's. */
    static Phrase related(Proceedings.Relation relation) {
        ActionEvent.Link to = relation.to();
        Words words = Words.say(RELATIONS.getOrDefault(relation.relation(), plain(relation.relation()) + " "))
                .name(to.reference() == null ? "another action" : to.reference());
        if (relation.relation().startsWith("contin") && to.register() != null)
            words.and(" of ").name(to.register());
        words.and(" on " + PageText.date(relation.on()));
        if (!Words.blank(relation.reason())) words.and(": ").name(relation.reason());
        return words.end();
    }

    /** Of what is settled nobody awaits a decision any more. */
    private static Phrase proposed(Proceedings.Proposal proposal, boolean settled) {
        if (proposal.ruling() == null)
            return settled
                    ? Phrase.of("Proposal, never decided")
                    : Words.say("Proposal, awaiting decision").strong();
        return ruled(Words.say("Proposal " + plain(proposal.ruling().outcome())), proposal.ruling());
    }

    /** As in "… on 16 April 2018, minute 12: as amended". */
    static Phrase ruled(Words words, Proceedings.Ruling ruling) {
        words.and(" on " + PageText.date(ruling.on()));
        return resolved(words, ruling.minute(), ruling.reason());
    }

    private static Phrase considered(Proceedings.Consideration considered) {
        Words words =
                Words.say("Committee on %s: %s".formatted(PageText.date(considered.on()), plain(considered.outcome())));
        return resolved(words, considered.minute(), considered.text());
    }

    static Phrase resolved(Words words, String minute, String text) {
        if (!Words.blank(minute)) words.and(", minute ").name(minute);
        if (!Words.blank(text)) words.and(": ").name(text);
        return words.end();
    }

    /** A value of ours as people say it: "at risk", "referred back". */
    static String plain(String value) {
        return PageText.of(value).replace('-', ' ');
    }
}
