package org.mattersarising.command.recording;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.Entry;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.Refusal;
import org.mattersarising.ledger.Home;
import org.mattersarising.ledger.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Sees to it that no two actions of a register have the same reference on any date. */
@Component
public final class ReferencesHeld {

    /** Sideways, number by number: a plan for any count of numbers would read the whole table for one. */
    private static final String CLASH = """
            select wanted.place, held.action, greatest(lower(held.held), wanted.from_date)
            from unnest(?::text[], ?::date[], ?::date[]) with ordinality wanted (key, from_date, until_date, place)
            cross join lateral (
                select action, held from eventstore.reference_held
                where register = ? and reference_key = wanted.key
                  and held && daterange(wanted.from_date, wanted.until_date)
                offset 0) held
            where held.action <> all(?)
            order by wanted.place, lower(held.held) limit 1
            """;

    private record Clash(ReferenceSpan wanted, String holder, LocalDate from) {}

    private final JdbcTemplate jdbc;
    private final Ledger ledger;

    ReferencesHeld(JdbcTemplate jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * Records anew which references actions hold, in the transaction of the change that altered them.
     *
     * @param histories all entries of each action, by its identifier, those of this transaction among them
     * @throws Refusal forbidden where another action holds one of them on one of the dates
     */
    public void renew(String register, Map<String, ? extends Collection<Entry>> histories) {
        List<ReferenceSpan> wanted = histories.values().stream()
                .flatMap(entries -> ReferenceSpan.of(entries).stream())
                .toList();
        String[] actions = histories.keySet().toArray(String[]::new);
        refuseClashesAmong(wanted);
        Clash clash = clash(register, wanted, actions);
        if (clash != null) throw taken(register, clash);
        jdbc.update("delete from eventstore.reference_held where action = any(?)", (Object) actions);
        String organisation = ledger.homeOf(Ledger.streamOfRegister(register))
                .map(Home::organisation)
                .orElse(null);
        jdbc.batchUpdate(
                "insert into eventstore.reference_held (register, reference_key, action, held, organisation)"
                        + " values (?, ?, ?, daterange(?, ?), ?)",
                wanted,
                500,
                (statement, span) -> {
                    statement.setString(1, register);
                    statement.setString(2, span.key());
                    statement.setString(3, span.action());
                    statement.setObject(4, span.from());
                    if (span.until() == null) statement.setNull(5, Types.DATE);
                    else statement.setObject(5, span.until());
                    statement.setString(6, organisation);
                });
    }

    /** The action that bears a reference of a register on a date, as known now; references compare by key. */
    public Optional<String> bearer(String register, String reference, LocalDate date) {
        return jdbc.queryForList("""
                        select action from eventstore.reference_held
                        where register = ? and reference_key = ? and held @> ?
                        """, String.class, register, ReferenceKey.of(reference), date).stream()
                .findFirst();
    }

    private Clash clash(String register, List<ReferenceSpan> wanted, String[] actions) {
        List<Clash> found = jdbc.query(
                CLASH,
                (row, number) ->
                        new Clash(wanted.get(row.getInt(1) - 1), row.getString(2), row.getObject(3, LocalDate.class)),
                wanted.stream().map(ReferenceSpan::key).toArray(String[]::new),
                wanted.stream().map(span -> span.from().toString()).toArray(String[]::new),
                wanted.stream()
                        .map(span -> span.until() == null ? null : span.until().toString())
                        .toArray(String[]::new),
                register,
                actions);
        return found.isEmpty() ? null : found.getFirst();
    }

    private static void refuseClashesAmong(List<ReferenceSpan> wanted) {
        Map<String, List<ReferenceSpan>> byKey = new HashMap<>();
        for (ReferenceSpan span : wanted) {
            List<ReferenceSpan> same = byKey.computeIfAbsent(span.key(), key -> new ArrayList<>());
            for (ReferenceSpan other : same) {
                if (span.clashesWith(other)) {
                    throw refusal(span, other.reference(), span.firstDayWith(other), other.action());
                }
            }
            same.add(span);
        }
    }

    private Refusal taken(String register, Clash clash) {
        List<Entry> holder = RegisterView.byAction(ledger.current(register)).getOrDefault(clash.holder, List.of());
        String printed = ActionAt.of(holder, clash.from, Long.MAX_VALUE)
                .map(action -> action.state().reference())
                .orElse(clash.wanted.reference());
        return refusal(clash.wanted, printed, clash.from, clash.holder);
    }

    private static Refusal refusal(ReferenceSpan wanted, String holds, LocalDate from, String holder) {
        return Refusal.forbidden(
                        "reference",
                        "The reference '%s' cannot be used: from %s on another action of this register has the reference '%s'."
                                .formatted(wanted.reference(), from, holds),
                        "Choose another reference, or renumber action '%s' (%s) first.".formatted(holds, holder))
                .with("heldBy", holder);
    }
}
