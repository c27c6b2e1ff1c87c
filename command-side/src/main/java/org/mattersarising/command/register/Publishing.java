package org.mattersarising.command.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.events.Sha256;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;
import org.mattersarising.paper.Paper;
import org.mattersarising.paper.PaperFacts;
import org.mattersarising.paper.Particulars;
import org.mattersarising.paper.Template;

/** Makes the event of a committee update: the papers are rendered from the events, and their digests go in. */
public final class Publishing {

    private Publishing() {}

    /**
     * An update put before a committee now.
     *
     * @param update its identifier
     * @param entries of the register and its actions, at least up to the basis
     * @throws Refusal unacceptable where the register was not open yet at the basis
     */
    static CommitteeUpdatePublished published(
            String register, String update, Particulars particulars, Basis basis, Collection<Entry> entries) {
        return event(register, update, particulars, basis, basis.position(), false, entries);
    }

    /**
     * The update that an imported edition was. Its basis is the position before its own, so it is the last event of its
     * transaction.
     *
     * @param entries of the register and its actions as the import leaves them; their positions need only keep the order
     */
    public static CommitteeUpdatePublished imported(
            String register, String update, Particulars particulars, LocalDate asAt, Collection<Entry> entries) {
        Basis everything = new Basis(asAt, Long.MAX_VALUE, null);
        return event(register, update, particulars, everything, null, true, entries);
    }

    /**
     * The same with digests of what can still be proved once somebody is erased from it.
     *
     * @param particulars under pseudonyms
     * @param entries likewise, as for the papers themselves
     */
    public static CommitteeUpdatePublished provable(
            CommitteeUpdatePublished update, Particulars particulars, Basis basis, Collection<Entry> entries) {
        PaperFacts facts = PaperFacts.of(entries, basis).orElseThrow(() -> notOpen(basis));
        List<Rendition> pseudonymised = Template.of(update.template()).pseudonymised(facts, particulars).stream()
                .map(Publishing::digested)
                .toList();
        return new CommitteeUpdatePublished(
                update.register(),
                update.update(),
                update.committee(),
                update.meetingDate(),
                update.agendaItem(),
                update.title(),
                update.asAt(),
                update.position(),
                update.imported(),
                update.supersedes(),
                update.template(),
                update.renditions(),
                pseudonymised);
    }

    private static CommitteeUpdatePublished event(
            String register,
            String update,
            Particulars particulars,
            Basis basis,
            Long position,
            boolean imported,
            Collection<Entry> entries) {
        PaperFacts facts = PaperFacts.of(entries, basis).orElseThrow(() -> notOpen(basis));
        Template template = Template.current();
        List<Rendition> renditions = template.render(facts, particulars).stream()
                .map(Publishing::digested)
                .toList();
        return new CommitteeUpdatePublished(
                register,
                update,
                particulars.committee(),
                particulars.meetingDate(),
                particulars.agendaItem(),
                particulars.title(),
                basis.asAt(),
                position,
                imported,
                particulars.supersedes(),
                template.version(),
                renditions);
    }

    private static Rendition digested(Paper paper) {
        return new Rendition(paper.kind(), Sha256.hex(paper.bytes()));
    }

    private static Refusal notOpen(Basis basis) {
        return Refusal.unacceptable(
                "position",
                "At position %d the register was not open yet.".formatted(basis.position()),
                "Give a later position, or leave it out for the newest.");
    }
}
