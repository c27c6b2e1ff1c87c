package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Pseudonymised;
import org.mattersarising.command.recording.Publication;
import org.mattersarising.command.recording.ReadyMade;
import org.mattersarising.command.recording.ReferencesHeld;
import org.mattersarising.command.recording.RegisterEntries;
import org.mattersarising.command.recording.Request;
import org.mattersarising.command.register.Publishing;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Brings the edition of a paper into its register: read everything known, decide, publish all of it or nothing. */
@Component
final class Imports {

    private final RegisterEntries entries;
    private final Publication publication;
    private final ReferencesHeld references;
    private final Pseudonymised pseudonymised;

    Imports(RegisterEntries entries, Publication publication, ReferencesHeld references, Pseudonymised pseudonymised) {
        this.entries = entries;
        this.publication = publication;
        this.references = references;
        this.pseudonymised = pseudonymised;
    }

    /** Runs within the transaction that holds the register. */
    Outcome bring(Home home, ImportForm form, EditionFile file, Request request) {
        String register = home.register();
        List<Entry> known = entries.sealed(register);
        Optional<Edition> same = form.force() ? Optional.empty() : sameAlready(known, form.asAt(), file);
        if (same.isPresent()) {
            Object position = form.dryRun() ? null : same.get().position();
            return Outcome.looked(ImportEndpoint.members(
                    position, false, edition(form.asAt(), file, position), nothingNew(known, same.get())));
        }
        Provenance provenance = request.provenance(home);
        Plan plan = ImportDecision.decide(
                form.asAt(), file, form.layout(), form.matches(), known, provenance, () -> UUID.randomUUID()
                        .toString());
        if (plan.isRefused()) throw ImportEndpoint.refused(plan);
        if (form.dryRun()) {
            return Outcome.looked(ImportEndpoint.members(null, false, edition(form.asAt(), file, null), plan));
        }
        List<Entry> added = withUpdate(register, form, known, plan.events(), provenance.from(file.source(), false));
        publication.publish(inTheirStreams(register, known, added));
        references.renew(register, renumbered(known, added));
        Object position = new Outcome.PositionOf(plan.events().getLast().id());
        return Outcome.done(
                ImportEndpoint.members(position, true, edition(form.asAt(), file, position), plan),
                added.stream().map(Entry::id).toList());
    }

    /** The update that the edition was, where the form names a committee; last, so that its basis is just before it. */
    private List<Entry> withUpdate(
            String register, ImportForm form, List<Entry> known, List<Entry> planned, Provenance provenance) {
        if (form.update() == null) return planned;
        RegisterEvent.CommitteeUpdatePublished update = Publishing.imported(
                register,
                UUID.randomUUID().toString(),
                form.update(),
                form.asAt(),
                Stream.concat(known.stream(), planned.stream()).toList());
        if (pseudonymised.isWanted()) update = provable(update, form, planned, provenance);
        List<Entry> added = new ArrayList<>(planned);
        added.add(new Entry(
                planned.getLast().position() + 1, null, UUID.randomUUID().toString(), provenance, update));
        return added;
    }

    private RegisterEvent.CommitteeUpdatePublished provable(
            RegisterEvent.CommitteeUpdatePublished update,
            ImportForm form,
            List<Entry> planned,
            Provenance provenance) {
        List<Entry> entries = new ArrayList<>(pseudonymised.register(update.register(), Long.MAX_VALUE));
        entries.addAll(pseudonymised.planned(planned));
        return Publishing.provable(
                update,
                pseudonymised.particulars(provenance.organisation(), provenance.actor(), form.update()),
                new Basis(form.asAt(), Long.MAX_VALUE, null),
                entries);
    }

    /** The whole histories of the actions whose references the import touches. */
    private static Map<String, List<Entry>> renumbered(List<Entry> known, List<Entry> added) {
        Set<String> touched = added.stream()
                .map(Entry::event)
                .filter(event ->
                        event instanceof ActionEvent.ActionRaised || event instanceof ActionEvent.ActionRenumbered)
                .map(event -> ((ActionEvent) event).action())
                .collect(Collectors.toSet());
        Map<String, List<Entry>> histories = new HashMap<>();
        RegisterView.byAction(Stream.concat(known.stream(), added.stream()).toList())
                .forEach((action, own) -> {
                    if (touched.contains(action)) histories.put(action, own);
                });
        return histories;
    }

    /** What it comes to where the edition stands there already: as at the first time, whatever has changed since. */
    private static Plan nothingNew(List<Entry> known, Edition same) {
        RegisterView then = RegisterView.of(known, new Basis(same.asAt(), same.position(), null))
                .orElseThrow();
        return new Plan(List.of(), List.of(), same.rows().size(), ImportDecision.missing(then), List.of());
    }

    /** The last edition of that date, where it is this very file (contract 3.6). */
    private static Optional<Edition> sameAlready(List<Entry> known, LocalDate asAt, EditionFile file) {
        return RegisterState.of(known, asAt, Long.MAX_VALUE).orElseThrow().editions().stream()
                .filter(edition ->
                        edition.asAt().equals(asAt) && edition.sha256().equals(file.sha256()))
                .findFirst();
    }

    private static Map<String, Object> edition(LocalDate asAt, EditionFile file, Object position) {
        Map<String, Object> edition = new LinkedHashMap<>();
        edition.put("file", file.name());
        edition.put("sha256", file.sha256());
        edition.put("asAt", asAt);
        edition.put("position", position);
        return edition;
    }

    /** Each event gets the next place in its stream. */
    private static List<ReadyMade> inTheirStreams(String register, List<Entry> known, List<Entry> added) {
        Map<String, Long> lengths = new HashMap<>();
        known.forEach(entry -> lengths.merge(stream(register, entry.event()), 1L, Long::sum));
        List<ReadyMade> events = new ArrayList<>(added.size());
        for (Entry entry : added) {
            String stream = stream(register, entry.event());
            long sequence = lengths.merge(stream, 1L, Long::sum) - 1;
            events.add(new ReadyMade(stream, sequence, entry.id(), entry.provenance(), entry.event()));
        }
        return events;
    }

    private static String stream(String register, LedgerEvent event) {
        return switch (event) {
            case ActionEvent action -> action.action();
            case RegisterEvent ignored -> Ledger.streamOfRegister(register);
        };
    }
}
