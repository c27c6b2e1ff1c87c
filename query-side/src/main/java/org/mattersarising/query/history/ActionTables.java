package org.mattersarising.query.history;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.mattersarising.events.Sha256;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.ReferenceKey;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Loads and writes the tables of actions, all actions of a batch at once, in the caller's transaction. */
class ActionTables {

    /** So much longer than usual the database may be silent for each event: a batch given up is only tried again. */
    private static final int MILLIS_FOR_EACH_EVENT = 10;

    private static final List<String> OF_ONE_REGISTER = List.of(
            "action_now",
            "action_version",
            "late_event",
            "action_reference",
            "long_text",
            "narrative_step",
            "evidence_step",
            "target_step");

    private final JdbcTemplate jdbc;
    private final WireFormat wire;

    ActionTables(JdbcTemplate jdbc, WireFormat wire) {
        this.jdbc = jdbc;
        this.wire = wire;
    }

    /**
     * Should this process freeze in the middle, its rows are not locked for ever; should the database, it is given up.
     *
     * @param events so many are about to be written
     */
    void letGoWhenSilent(int events) {
        jdbc.execute("set local idle_in_transaction_session_timeout = '60s'");
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            int usual = connection.getNetworkTimeout();
            if (usual > 0) connection.setNetworkTimeout(Runnable::run, usual + MILLIS_FOR_EACH_EVENT * events);
            return null;
        });
    }

    /**
     * Empties the tables of one register.
     *
     * @return the actions that it had
     */
    List<String> clear(String register) {
        List<Integer> numbers =
                jdbc.queryForList("select number from query.register where id = ?", Integer.class, register);
        if (numbers.isEmpty()) return List.of();
        int number = numbers.getFirst();
        List<String> actions =
                jdbc.queryForList("select action from query.action_now where register_no = ?", String.class, number);
        OF_ONE_REGISTER.forEach(table -> jdbc.update("delete from query." + table + " where register_no = ?", number));
        return actions;
    }

    /** The actions among these that the tables know, by identifier. */
    Map<String, ActionTrack> load(Collection<String> actions) {
        List<Present> rows = jdbc.query("""
                select action, register_no, last_position, events, latest_effective, effective_from, position_from,
                       version, narrative_base, state, long_texts
                from query.action_now where action = any(?)
                """, (row, number) -> Present.of(row), (Object) actions.toArray(String[]::new));
        LongTexts texts = LongTexts.of(
                jdbc, rows.stream().map(Present::state).filter(Objects::nonNull).toList());
        Map<String, ActionTrack> found = new HashMap<>();
        rows.forEach(row -> found.put(row.action, row.track(texts)));
        return found;
    }

    /** A row of action_now; without a state the action does not exist. */
    private record Present(
            String action,
            int registerNumber,
            long lastPosition,
            long events,
            LocalDate latestEffective,
            LocalDate effectiveFrom,
            long positionFrom,
            long version,
            long narrativeBase,
            StateText state) {

        static Present of(ResultSet row) throws SQLException {
            String state = row.getString("state");
            return new Present(
                    row.getString("action"),
                    row.getInt("register_no"),
                    row.getLong("last_position"),
                    row.getLong("events"),
                    date(row, "latest_effective"),
                    date(row, "effective_from"),
                    row.getLong("position_from"),
                    row.getLong("version"),
                    row.getLong("narrative_base"),
                    state == null ? null : new StateText(state, row.getString("long_texts")));
        }

        ActionTrack track(LongTexts texts) {
            Version now = state == null
                    ? null
                    : Version.now(
                            effectiveFrom,
                            positionFrom,
                            version,
                            new Fold(state.read(texts.of(registerNumber)), narrativeBase));
            return new ActionTrack(action, registerNumber, lastPosition, events, latestEffective, now);
        }
    }

    /** The rows of action_version that hold for some dates at all later positions, by action. */
    Map<String, List<Version>> open(Collection<String> actions) {
        Map<String, List<Version>> found = new HashMap<>();
        jdbc.query(
                """
                select action, effective_from, position_from, position_next, effective_next
                from query.action_version
                where action = any(?) and effective_next is not null and position_end is null
                """,
                row -> {
                    found.computeIfAbsent(row.getString("action"), action -> new ArrayList<>())
                            .add(Version.stored(
                                    date(row, "effective_from"),
                                    row.getLong("position_from"),
                                    row.getLong("position_next"),
                                    date(row, "effective_next")));
                },
                (Object) actions.toArray(String[]::new));
        return found;
    }

    /** Writes what was collected since the tracks were last written. */
    void write(Collection<ActionTrack> tracks) {
        Rows longTexts = new Rows("insert into query.long_text (register_no, sha256, text)"
                + " select * from unnest(?::int[], ?::text[], ?::text[]) on conflict do nothing");
        Rows versions = new Rows("""
                insert into query.action_version (register_no, action, effective_from, position_from, position_next,
                    effective_next, position_end, version, narrative_base, state, long_texts)
                select * from unnest(?::int[], ?::text[], ?::date[], ?::bigint[], ?::bigint[], ?::date[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                """);
        Rows ends = new Rows("""
                update query.action_version v set position_end = e.position_end
                from unnest(?::text[], ?::bigint[], ?::date[], ?::bigint[])
                    as e (action, position_from, effective_from, position_end)
                where v.action = e.action and v.position_from = e.position_from and v.effective_from = e.effective_from
                """);
        Rows present = new Rows("""
                insert into query.action_now (register_no, action, last_position, events, latest_effective,
                    effective_from, position_from, version, narrative_base, reference_key, state, long_texts)
                select * from unnest(?::int[], ?::text[], ?::bigint[], ?::bigint[], ?::date[], ?::date[], ?::bigint[],
                    ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                on conflict (action) do update set
                    last_position = excluded.last_position, events = excluded.events,
                    latest_effective = excluded.latest_effective, effective_from = excluded.effective_from,
                    position_from = excluded.position_from, version = excluded.version,
                    narrative_base = excluded.narrative_base, reference_key = excluded.reference_key,
                    state = excluded.state, long_texts = excluded.long_texts
                """);
        Rows references = new Rows("insert into query.action_reference (register_no, reference_key, action)"
                + " select * from unnest(?::int[], ?::text[], ?::text[]) on conflict do nothing");
        Rows late = new Rows("insert into query.late_event (register_no, action, position, effective_on)"
                + " select * from unnest(?::int[], ?::text[], ?::bigint[], ?::date[])");
        Steps steps = new Steps(wire);
        for (ActionTrack track : tracks) {
            int register = track.registerNumber();
            for (Version version : track.touched()) {
                if (version.toInsert()) {
                    StateText text = version.text(keepIn(longTexts, register));
                    versions.add(
                            register,
                            track.action(),
                            version.effectiveFrom,
                            version.positionFrom,
                            version.positionNext(),
                            version.effectiveNext(),
                            version.positionEnd(),
                            version.number,
                            version.fold.narrativeBase(),
                            text.state(),
                            text.longTexts());
                    bear(references, track, version);
                } else if (version.toEnd()) {
                    ends.add(track.action(), version.positionFrom, version.effectiveFrom, version.positionEnd());
                }
            }
            present.add(now(track, keepIn(longTexts, register)));
            if (track.now() != null) bear(references, track, track.now());
            track.late().forEach(entry -> late.add(register, track.action(), entry.position(), entry.effectiveOn()));
            track.taken().forEach(entry -> steps.add(register, track.action(), entry));
        }
        longTexts.write(jdbc);
        versions.write(jdbc);
        ends.write(jdbc);
        present.write(jdbc);
        references.write(jdbc);
        late.write(jdbc);
        steps.write(jdbc);
        for (ActionTrack track : tracks) {
            if (!track.turns().isEmpty()) Steps.turn(jdbc, track.registerNumber(), track.turns());
        }
    }

    private static Object[] now(ActionTrack track, UnaryOperator<String> keep) {
        Version now = track.now();
        if (now == null) {
            return new Object[] {
                track.registerNumber(),
                track.action(),
                track.lastPosition(),
                track.events(),
                track.latestEffective(),
                null,
                null,
                null,
                null,
                null,
                null,
                null
            };
        }
        ActionState state = now.fold.state();
        StateText text = now.text(keep);
        return new Object[] {
            track.registerNumber(),
            track.action(),
            track.lastPosition(),
            track.events(),
            track.latestEffective(),
            now.effectiveFrom,
            now.positionFrom,
            now.number,
            now.fold.narrativeBase(),
            state.reference() == null ? null : ReferenceKey.of(state.reference()),
            text.state(),
            text.longTexts()
        };
    }

    private static void bear(Rows references, ActionTrack track, Version version) {
        String reference = version.fold.state().reference();
        if (reference == null) return;
        String key = ReferenceKey.of(reference);
        if (track.firstBears(key)) references.add(track.registerNumber(), key, track.action());
    }

    private static UnaryOperator<String> keepIn(Rows longTexts, int register) {
        return text -> {
            String digest = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
            longTexts.add(register, digest, text);
            return digest;
        };
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
