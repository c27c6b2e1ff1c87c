package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Permission;
import org.mattersarising.command.recording.Request;
import org.mattersarising.events.Provenance;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;

/**
 * Who decides to change an action.
 *
 * @param subject of the account; null where nobody had to sign in
 * @param name as displayed
 * @param leads names under which registers print this person as lead, as far as somebody vouches for them
 * @param ownActionsOnly whether only actions that name the author as lead may be touched, and only the author's own
 *     events corrected
 * @param mayChange whether the author may change everything there; without it a change takes the place of its own kind only
 */
public record Author(String subject, String name, List<String> leads, boolean ownActionsOnly, boolean mayChange) {

    public Author {
        leads = List.copyOf(leads);
    }

    static Author named(String name) {
        return new Author(null, name, List.of(), false, true);
    }

    /** @param home of the action */
    public static Author of(Request request, Home home) {
        Caller caller = request.caller();
        return new Author(
                caller.subject(),
                caller.name(),
                caller.namesAsLead(),
                request.ownActionsOnly(),
                caller.may(Permission.CHANGE, home.organisation(), home.register()));
    }

    /** Whether the author did something else, too: by account, or by name. */
    boolean did(Provenance other) {
        return subject != null
                        && other.signed() != null
                        && other.signed().subject().equals(subject)
                || Names.same(name, other.actor());
    }

    /** Whether the author is one of these leads, or is called like one. */
    boolean isAmong(Collection<String> lead) {
        return isVouchedAmong(lead) || lead.stream().anyMatch(each -> Names.same(each, name));
    }

    /** A display name that people may change themselves opens nothing to them. */
    private boolean isVouchedAmong(Collection<String> lead) {
        return lead.stream().anyMatch(each -> leads.stream().anyMatch(own -> Names.same(each, own)));
    }

    /**
     * As at the date of the change and as at today: who led it once does not write to it any more, and whoever leads it
     * since not to what was before.
     *
     * @throws Refusal not permitted where only own actions may be touched, and this is none
     */
    void mustLeadWhereAsked(Standing before) {
        if (!ownActionsOnly) return;
        Standing today = before.history().asAt(LocalDate.MAX).orElse(before);
        if (leads(today) && leads(before)) return;
        if (leads(today)) {
            throw Refusal.notPermitted(
                    "effectiveOn",
                    "%s was not yours: as a lead you write to actions from when they name you (%s) as lead."
                            .formatted(before.name(), name),
                    "Give a date from which on you lead it, or ask the clerk to record it.");
        }
        throw Refusal.notPermitted(
                null,
                "Action %s is not yours: as a lead you write to actions that name you (%s) as lead."
                        .formatted(today.state().reference(), name),
                "Ask the clerk to record it. If you are the lead under another name, whoever looks after accounts can add"
                        + " that name to yours.");
    }

    private boolean leads(Standing standing) {
        return isVouchedAmong(standing.state().lead().names());
    }

    /**
     * @param sameKind whether the change records what it is to take the place of, and nothing else
     * @throws Refusal not permitted for an event of another kind unless the author may change everything there; nor, where
     *     only own actions may be touched, for what somebody else recorded
     */
    void mustBeFreeToCorrect(String field, Provenance recorded, boolean sameKind) {
        if (!mayChange && !sameKind) {
            throw Refusal.notPermitted(
                    field,
                    "That event is of another kind, and your roles do not permit to take it back.",
                    "Name an event that this very call records, or ask the clerk to correct it.");
        }
        if (!ownActionsOnly || did(recorded)) return;
        throw Refusal.notPermitted(
                field,
                "%s recorded that event; as a lead you correct what you recorded yourself.".formatted(recorded.actor()),
                "Ask the clerk to correct it.");
    }
}
