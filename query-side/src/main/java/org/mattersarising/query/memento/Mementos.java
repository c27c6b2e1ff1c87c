package org.mattersarising.query.memento;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mattersarising.ledger.Ledger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Finds the states of a resource in the ledger. A register changes with every event of its own and of its actions; an
 * action with its own, and with the editions of its register, which may lack it. Events of one transaction make one
 * state.
 */
@Component
public class Mementos {

    private static final String ENTRY =
            "select l.position, l.transaction_ends, l.position + l.transaction_ends - l.seal_index as ends, l.recorded_at";

    private static final String OF_REGISTER = ENTRY + " from eventstore.ledger l where l.register = ?";

    private static final String OF_ACTION = ENTRY + """
             from eventstore.event e join eventstore.ledger l on l.global_index = e.global_index where e.stream = ?
            union all
            """ + ENTRY + """
             from eventstore.event e join eventstore.ledger l on l.global_index = e.global_index
            where e.stream = ? and e.payload_type in ('register.edition-imported', 'register.entry-voided')
              and l.position > (select min(first.position) from eventstore.event raised
                                join eventstore.ledger first on first.global_index = raised.global_index
                                where raised.stream = ? and raised.sequence = 0)
            """;

    private static final RowMapper<Memento> TO_MEMENTO = (row, number) -> new Memento(
            row.getLong("ends"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant());

    /**
     * A state among the others; each is null where there is none.
     *
     * @param shown the one that was there at the position asked for
     */
    public record Around(Memento first, Memento previous, Memento shown, Memento next, Memento last) {

        /** The newest state that is whole at a position; within a transaction the one shown is not. */
        public Memento wholeAt(long position) {
            return shown != null && shown.position() <= position ? shown : previous;
        }
    }

    private final JdbcTemplate jdbc;

    Mementos(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty for what was never recorded. */
    public Optional<Memento> first(Original original) {
        return find(original, "select * from entry order by position limit 1").stream()
                .findFirst();
    }

    /** The states after one position and up to another, in order. */
    public List<Memento> list(Original original, long after, long upTo, int limit) {
        return find(original, """
                select distinct ends, recorded_at from entry where position > ? and position <= ? and ends <= ?
                order by ends limit ?
                """, after, upTo, upTo, limit);
    }

    /** What was shown at a position, what came before and after it. */
    public Around around(Original original, long position) {
        Map<String, Memento> found = new HashMap<>();
        jdbc.query(
                """
                with entry as not materialized (%s),
                     shown as (select * from entry where position <= ? order by position desc limit 1)
                (select 'first' as which, ends, recorded_at from entry order by position limit 1)
                union all
                (select 'previous', ends, recorded_at from entry
                 where position < (select position from shown)
                   and transaction_ends < (select transaction_ends from shown)
                 order by position desc limit 1)
                union all
                (select 'shown', ends, recorded_at from shown)
                union all
                (select 'next', ends, recorded_at from entry where position > ? order by position limit 1)
                union all
                (select 'last', ends, recorded_at from entry order by position desc limit 1)
                """.formatted(source(original)),
                row -> {
                    found.put(row.getString("which"), TO_MEMENTO.mapRow(row, 0));
                },
                arguments(original, position, position));
        return new Around(
                found.get("first"), found.get("previous"), found.get("shown"), found.get("next"), found.get("last"));
    }

    private List<Memento> find(Original original, String sql, Object... arguments) {
        return jdbc.query(
                "with entry as not materialized (%s) %s".formatted(source(original), sql),
                TO_MEMENTO,
                arguments(original, arguments));
    }

    private static String source(Original original) {
        return original.action() == null ? OF_REGISTER : OF_ACTION;
    }

    private static Object[] arguments(Original original, Object... more) {
        Stream<Object> own = original.action() == null
                ? Stream.of(original.register())
                : Stream.of(original.action(), Ledger.streamOfRegister(original.register()), original.action());
        return Stream.concat(own, Stream.of(more)).toArray();
    }
}
