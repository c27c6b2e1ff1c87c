package org.mattersarising.command.imports;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mattersarising.command.recording.Outcome;
import org.mattersarising.command.recording.Publication;
import org.mattersarising.command.recording.ReadyMade;
import org.mattersarising.command.recording.RegisterEntries;
import org.mattersarising.command.recording.Request;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.Edition;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterState;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Brings the edition of a paper into its register: read everything known, decide, publish all of it or nothing. */
@Component
final class Imports {

    private final RegisterEntries entries;
    private final Publication publication;
    private final Ledger ledger;
    private final Clock clock;

    Imports(RegisterEntries entries, Publication publication, Ledger ledger, Clock clock) {
        this.entries = entries;
        this.publication = publication;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws Refusal unknown */
    void requireRegister(String register) {
        organisationOf(register);
    }

    private String organisationOf(String register) {
        return ledger.homeOf(Ledger.streamOfRegister(register))
                .orElseThrow(() -> Refusal.unknown(
                        "register",
                        "There is no register %s.".formatted(register),
                        "GET /api/registers lists those there are; open a new one with POST /api/registers."))
                .organisation();
    }

    /** @throws Refusal unacceptable for a date later than today where the register's organisation is */
    void requirePast(String register, LocalDate asAt) {
        ZoneId zone = ledger.organisation(organisationOf(register))
                .map(organisation -> organisation.zone())
                .orElse(ZoneId.of("Europe/London"));
        if (asAt.isAfter(LocalDate.now(clock.withZone(zone)))) {
            throw Refusal.unacceptable(
                    "asAt",
                    "%s has not come yet, so no paper can speak of it.".formatted(asAt),
                    "Give the date of which the paper speaks.");
        }
    }

    /** Runs within the transaction that holds the register. */
    Outcome bring(String register, ImportForm form, EditionFile file, Request request) {
        List<Entry> known = entries.sealed(register);
        Optional<Edition> same = form.force() ? Optional.empty() : sameAlready(known, form.asAt(), file);
        if (same.isPresent()) {
            Plan nothing = new Plan(List.of(), List.of(), file.rows().size(), List.of(), List.of());
            Object position = form.dryRun() ? null : same.get().position();
            return Outcome.looked(ImportEndpoint.members(position, edition(form.asAt(), file, position), nothing));
        }
        Provenance provenance = request.provenance(organisationOf(register), register);
        Plan plan = ImportDecision.decide(form.asAt(), file, form.layout(), known, provenance, () -> UUID.randomUUID()
                .toString());
        if (plan.isRefused()) throw ImportEndpoint.refused(plan);
        if (form.dryRun()) return Outcome.looked(ImportEndpoint.members(null, edition(form.asAt(), file, null), plan));
        publication.publish(inTheirStreams(register, known, plan.events()));
        Object position = new Outcome.PositionOf(plan.events().getLast().id());
        return Outcome.done(
                ImportEndpoint.members(position, edition(form.asAt(), file, position), plan),
                plan.events().stream().map(Entry::id).toList());
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
