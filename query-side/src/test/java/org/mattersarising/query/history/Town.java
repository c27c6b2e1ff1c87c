package org.mattersarising.query.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import net.jqwik.api.sessions.JqwikSession;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Entry;
import org.mattersarising.testing.Histories;

/**
 * One organisation with the histories of several registers, shuffled into one ledger. All identifiers are its own, so
 * that many towns can share a database.
 */
record Town(String organisation, List<String> registers, List<Entry> entries) {

    private static final WireFormat WIRE = new WireFormat();
    private static final Pattern SHORT_NAME = Pattern.compile("\"action\":\"([^\"]{1,20})\"");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** With four registers whose histories are made up. */
    static Town random(String name, long seed) {
        Random random = new Random(seed);
        List<List<Entry>> histories = new ArrayList<>();
        JqwikSession.run(() -> {
            var generator = Histories.histories().generator(1000);
            for (int i = 0; i < 4; i++) histories.add(generator.next(random).value());
        });
        return of(name, histories, random);
    }

    static Town of(String name, List<List<Entry>> histories, Random order) {
        List<String> registers = new ArrayList<>();
        List<Entry> all = new ArrayList<>();
        List<Teller> tellers = new ArrayList<>();
        for (List<Entry> history : histories) {
            String register = name + "-" + (registers.size() + 1);
            registers.add(register);
            tellers.add(new Teller(name, register, history));
        }
        Instant clock = Instant.parse("2026-01-02T03:04:05.000001Z");
        while (!tellers.isEmpty()) {
            Teller next = tellers.get(order.nextInt(tellers.size()));
            if (order.nextInt(3) == 0) clock = clock.plusNanos(1_000L * (1 + order.nextInt(2_000_000)));
            all.add(next.tell(all.size() + 1L, clock));
            if (next.done()) tellers.remove(next);
        }
        return new Town(name, registers, all);
    }

    List<Entry> of(String register) {
        return entries.stream()
                .filter(entry -> entry.provenance().register().equals(register))
                .toList();
    }

    Collection<String> actions(String register) {
        return of(register).stream()
                .filter(entry -> entry.event() instanceof ActionEvent)
                .map(entry -> ((ActionEvent) entry.event()).action())
                .distinct()
                .toList();
    }

    long head() {
        return entries.size();
    }

    /** Tells one history under other names and at other positions. */
    private static final class Teller {
        private final String organisation;
        private final String register;
        private final List<Entry> history;
        private final Map<Long, Long> positions = new HashMap<>(Map.of(0L, 0L));
        private int told;

        Teller(String organisation, String register, List<Entry> history) {
            this.organisation = organisation;
            this.register = register;
            this.history = history;
        }

        boolean done() {
            return told == history.size();
        }

        Entry tell(long position, Instant recordedAt) {
            Entry entry = history.get(told++);
            positions.put(entry.position(), position);
            Provenance before = entry.provenance();
            return new Entry(
                    position,
                    recordedAt,
                    identifier(entry.id()),
                    new Provenance(
                            organisation,
                            register,
                            before.actor(),
                            before.correlation(),
                            null,
                            before.source(),
                            before.restatement()),
                    placed(renamed(entry.event())));
        }

        private LedgerEvent renamed(LedgerEvent event) {
            WireFormat.Stored stored = WIRE.write(event);
            String payload = IDENTIFIER.matcher(stored.payload()).replaceAll(found -> identifier(found.group()));
            payload = SHORT_NAME
                    .matcher(payload)
                    .replaceAll(found -> "\"action\":\"" + identifier(found.group(1)) + '"')
                    .replace('"' + Histories.REGISTER + '"', '"' + register + '"')
                    .replace('"' + Histories.ORGANISATION + '"', '"' + organisation + '"');
            return WIRE.read(stored.type(), stored.revision(), payload);
        }

        private LedgerEvent placed(LedgerEvent event) {
            return switch (event) {
                case ActionEvent.EntryVoided v ->
                    new ActionEvent.EntryVoided(
                            v.action(), v.effectiveOn(), positions.get(v.position()), v.event(), v.reason());
                case RegisterEvent.EntryVoided v ->
                    new RegisterEvent.EntryVoided(
                            v.register(), v.effectiveOn(), positions.get(v.position()), v.event(), v.reason());
                case RegisterEvent.CommitteeUpdatePublished u ->
                    new RegisterEvent.CommitteeUpdatePublished(
                            u.register(),
                            u.update(),
                            u.committee(),
                            u.meetingDate(),
                            u.agendaItem(),
                            u.title(),
                            u.asAt(),
                            u.position() == null ? null : positions.get(u.position()),
                            u.imported(),
                            u.supersedes(),
                            u.template(),
                            u.renditions());
                default -> event;
            };
        }

        private String identifier(String old) {
            return UUID.nameUUIDFromBytes((register + old).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }
}
