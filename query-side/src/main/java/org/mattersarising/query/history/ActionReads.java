package org.mattersarising.query.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Narrative;
import org.mattersarising.history.ReferenceKey;
import org.mattersarising.history.Slippage;
import org.mattersarising.history.Timeline;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Reads the tables of actions at a basis. */
class ActionReads {

    /** Which paper a date came from does not matter to slippage. */
    private static final Provenance.Source SOME_PAPER = new Provenance.Source(null, null, null);

    private static final String COLUMNS =
            "select action, register_no, position_from, version, narrative_base, state, long_texts";

    /** One row for each action that exists: the shapes in which a state can hold have an index each. */
    static final String OF_REGISTER = """
            %1$s from query.action_now
            where register_no = (select number from query.register where id = ?) and effective_from <= ? and position_from <= ?
            union all
            %1$s from query.action_version_within_reach
            where register_no = (select number from query.register where id = ?) and effective_from <= ?
              and int8range(position_from, position_next) @> ? and position_next > position_from
            union all
            %1$s from query.action_version_within_reach
            where register_no = (select number from query.register where id = ?)
              and daterange(effective_from, effective_next) @> ? and position_next <= ?
              and effective_next is not null and position_end is null
            union all
            %1$s from query.action_version_within_reach
            where register_no = (select number from query.register where id = ?)
              and box(point(effective_from - date '2000-01-01', position_next),
                      point(effective_next - date '2000-01-01' - 1, position_end - 1))
                  @> box(point(? - date '2000-01-01', ?), point(? - date '2000-01-01', ?))
              and position_end is not null
            """.formatted(COLUMNS);

    private static final String OF_ACTIONS = """
            %1$s from query.action_now where action = any(?) and effective_from <= ? and position_from <= ?
            union all
            %1$s from query.action_version_within_reach
            where action = any(?) and effective_from <= ? and position_from <= ?
              and (position_next > ?
                   or (effective_next > ? and position_next <= ? and (position_end is null or position_end > ?)))
            """.formatted(COLUMNS);

    private final JdbcTemplate jdbc;
    private final WireFormat wire;

    ActionReads(DataSource database, WireFormat wire) {
        this.jdbc = new JdbcTemplate(database);
        // A read with a limit is never spread over several processes of the server: starting them costs more than these
        // reads do.
        this.jdbc.setMaxRows(Integer.MAX_VALUE);
        this.wire = wire;
    }

    /** The register an action belongs to; empty where it was never raised. */
    Optional<String> register(String action) {
        return jdbc.queryForList("""
                        select r.id from query.action_now a join query.register r on r.number = a.register_no
                        where a.action = ?
                        """, String.class, action).stream().findFirst();
    }

    /** Actions that bore a reference at any basis. */
    Collection<String> everBearing(String register, String reference) {
        return jdbc.queryForList("""
                select action from query.action_reference
                where register_no = (select number from query.register where id = ?) and reference_key = ?
                """, String.class, register, ReferenceKey.of(reference));
    }

    /** The actions of a register that exist at a basis. */
    List<VersionAt> ofRegister(String register, Basis basis) {
        return states(OF_REGISTER, arguments(register, basis.asAt(), basis.position()));
    }

    /** The parameters of {@link #OF_REGISTER}. */
    static Object[] arguments(String register, LocalDate date, long position) {
        return new Object[] {
            register, date, position, register, date, position, register, date, position, register, date, position,
            date, position
        };
    }

    /** Those among these that exist at a basis. */
    List<VersionAt> ofActions(Collection<String> actions, Basis basis) {
        String[] ids = actions.toArray(String[]::new);
        LocalDate date = basis.asAt();
        long position = basis.position();
        return states(OF_ACTIONS, ids, date, position, ids, date, position, position, date, position, position);
    }

    private record Row(int register, long since, long number, long narrativeBase, StateText text) {}

    private List<VersionAt> states(String sql, Object... arguments) {
        List<Row> rows = jdbc.query(
                sql,
                (row, index) -> new Row(
                        row.getInt("register_no"),
                        row.getLong("position_from"),
                        row.getLong("version"),
                        row.getLong("narrative_base"),
                        new StateText(row.getString("state"), row.getString("long_texts"))),
                arguments);
        LongTexts texts = LongTexts.of(jdbc, rows.stream().map(Row::text).toList());
        return rows.stream()
                .map(row -> new VersionAt(
                        row.text().read(texts.of(row.register())), row.number(), row.since(), row.narrativeBase()))
                .toList();
    }

    /** The same actions with everything that has rows of its own. */
    List<ActionAt> complete(String register, List<VersionAt> versions, Basis basis) {
        if (versions.isEmpty()) return List.of();
        Scope scope = Scope.of(register, versions);
        Map<String, Narrative> narratives = narratives(scope, versions, basis);
        Map<String, List<Late>> late = late(scope, basis);
        return withEvidence(scope, versions, basis).stream()
                .map(version -> new ActionAt(
                        version.state(),
                        narratives.get(version.action()),
                        version.number() + after(late.get(version.action()), version.since())))
                .toList();
    }

    List<VersionAt> withEvidence(String register, List<VersionAt> versions, Basis basis) {
        return versions.isEmpty() ? versions : withEvidence(Scope.of(register, versions), versions, basis);
    }

    /** One action is looked up by itself, several by their register. */
    private record Scope(String where, Object id) {

        static Scope of(String register, List<VersionAt> versions) {
            return versions.size() == 1
                    ? new Scope("action = ?", versions.getFirst().action())
                    : new Scope("register_no = (select number from query.register where id = ?)", register);
        }
    }

    private record Late(String action, long position) {}

    private Map<String, List<Late>> late(Scope scope, Basis basis) {
        return grouped(
                "select action, position from query.late_event where %s and position <= ? and effective_on <= ?"
                        .formatted(scope.where()),
                (row, index) -> new Late(row.getString(1), row.getLong(2)),
                Late::action,
                scope.id(),
                basis.position(),
                basis.asAt());
    }

    private static long after(List<Late> late, long position) {
        return late == null
                ? 0
                : late.stream().filter(event -> event.position() > position).count();
    }

    private record Proof(String action, ActionState.Place place, ActionState.AttachedEvidence evidence) {}

    private List<VersionAt> withEvidence(Scope scope, List<VersionAt> versions, Basis basis) {
        Map<String, List<Proof>> proofs = grouped(
                """
                select action, effective_on, position, reference, sha256 from query.evidence_step
                where %s and position <= ? and effective_on <= ? and not voided @> ?
                order by effective_on, position
                """.formatted(scope.where()),
                (row, index) -> {
                    LocalDate on = date(row);
                    return new Proof(
                            row.getString("action"),
                            new ActionState.Place(on, row.getLong("position")),
                            new ActionState.AttachedEvidence(row.getString("reference"), row.getString("sha256"), on));
                },
                Proof::action,
                scope.id(),
                basis.position(),
                basis.asAt(),
                basis.position());
        if (proofs.isEmpty()) return versions;
        return versions.stream()
                .map(version -> version.with(Fold.withEvidence(
                        version.state(),
                        proofs.getOrDefault(version.action(), List.of()).stream()
                                // What came before the action existed was never attached to anything.
                                .filter(proof ->
                                        proof.place().compareTo(version.state().existsFrom()) > 0)
                                .map(Proof::evidence)
                                .toList())))
                .toList();
    }

    private Map<String, Narrative> narratives(Scope scope, List<VersionAt> versions, Basis basis) {
        Map<String, Entry> bases = bases(scope, versions);
        Map<String, List<Entry>> entries = new HashMap<>();
        bases.forEach((action, base) -> entries.put(action, new ArrayList<>(List.of(base))));
        List<Note> replaced = new ArrayList<>();
        for (Note note : notes(scope, basis)) {
            Entry base = bases.get(note.action());
            if (base == null) continue;
            entries.get(note.action()).add(note.entry());
            if (Timeline.ORDER.compare(note.entry(), base) < 0) replaced.add(note);
        }
        for (Note by : replacing(replaced, basis)) {
            if (by.entry().position() != bases.get(by.action()).position()) {
                entries.get(by.action()).add(by.entry());
            }
        }
        Map<String, Narrative> narratives = new HashMap<>();
        entries.forEach((action, own) -> {
            own.sort(Timeline.ORDER);
            narratives.put(action, Narrative.fold(own));
        });
        return narratives;
    }

    /** The texts that narratives begin with: the last ones in the order of the fold that replace what was before. */
    private Map<String, Entry> bases(Scope scope, List<VersionAt> versions) {
        Map<String, Entry> bases = new HashMap<>();
        jdbc.query(
                "select action, effective_on, position, text from query.narrative_step where %s and position = any(?)"
                        .formatted(scope.where()),
                row -> {
                    String action = row.getString("action");
                    bases.put(action, whole(action, date(row), row.getLong("position"), row.getString("text")));
                },
                scope.id(),
                versions.stream().map(VersionAt::narrativeBase).toArray(Long[]::new));
        return bases;
    }

    private record Note(String action, Entry entry) {}

    private List<Note> notes(Scope scope, Basis basis) {
        return jdbc.query(
                """
                select action, effective_on, position, joiner, text from query.narrative_step
                where %s and not replaces and position <= ? and effective_on <= ? and not voided @> ?
                """.formatted(scope.where()),
                (row, index) -> {
                    String action = row.getString("action");
                    return new Note(
                            action,
                            entry(
                                    row.getLong("position"),
                                    new ActionEvent.ProgressNoted(
                                            action, date(row), row.getString("joiner"), row.getString("text"))));
                },
                scope.id(),
                basis.position(),
                basis.asAt(),
                basis.position());
    }

    /** Stand-ins for what replaced these notes first, each once; of that only its place matters. */
    private List<Note> replacing(List<Note> notes, Basis basis) {
        if (notes.isEmpty()) return List.of();
        return jdbc.query(
                """
                select distinct n.action, r.effective_on, r.position
                from unnest(?::text[], ?::date[], ?::bigint[]) as n (action, effective_on, position)
                cross join lateral (
                    select w.effective_on, w.position from query.narrative_step w
                    where w.replaces and w.action = n.action
                      and (w.effective_on, w.position) > (n.effective_on, n.position)
                      and w.effective_on <= ? and w.position <= ? and not w.voided @> ?
                    order by w.effective_on, w.position limit 1) r
                """,
                (row, index) -> {
                    String action = row.getString("action");
                    return new Note(action, whole(action, date(row), row.getLong("position"), ""));
                },
                notes.stream().map(Note::action).toArray(String[]::new),
                notes.stream()
                        .map(note -> note.entry().effectiveOn().toString())
                        .toArray(String[]::new),
                notes.stream().map(note -> note.entry().position()).toArray(Long[]::new),
                basis.asAt(),
                basis.position(),
                basis.position());
    }

    private static Entry whole(String action, LocalDate on, long position, String text) {
        return entry(position, new ActionEvent.ActionReworded(action, on, "progress", null, text));
    }

    /**
     * The events that have a say in the target dates of a register's actions, by action, and stand-ins for what voided
     * them.
     *
     * @param told updates whose bases may lie at later dates than the basis
     */
    Map<String, List<Entry>> targetSteps(String register, Collection<Slippage.Told> told, Basis basis) {
        LocalDate upTo = told.stream()
                .map(Slippage.Told::asAt)
                .filter(date -> date.isAfter(basis.asAt()))
                .max(Comparator.naturalOrder())
                .orElse(basis.asAt());
        Map<String, List<Entry>> steps = new HashMap<>();
        jdbc.query(
                """
                select action, effective_on, position, recorded_at, actor, from_paper, type, revision, event,
                       voided::text as voided
                from query.target_step
                where register_no = (select number from query.register where id = ?)
                  and position <= ? and effective_on <= ?
                """,
                row -> {
                    List<Entry> own = steps.computeIfAbsent(row.getString("action"), action -> new ArrayList<>());
                    Entry step = step(row);
                    own.add(step);
                    own.addAll(Voidings.of(step, row.getString("voided")));
                },
                register,
                basis.position(),
                upTo);
        return steps;
    }

    private Entry step(ResultSet row) throws SQLException {
        return entry(
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getBoolean("from_paper"),
                wire.read(row.getString("type"), row.getString("revision"), row.getString("event")));
    }

    private static Entry entry(long position, LedgerEvent event) {
        return entry(position, null, null, false, event);
    }

    static Entry entry(long position, Instant recordedAt, String actor, boolean fromPaper, LedgerEvent event) {
        return new Entry(
                position,
                recordedAt,
                Long.toString(position),
                new Provenance(null, null, actor, null, null, fromPaper ? SOME_PAPER : null, false),
                event);
    }

    private static LocalDate date(ResultSet row) throws SQLException {
        return row.getObject("effective_on", LocalDate.class);
    }

    private <T> Map<String, List<T>> grouped(
            String sql, RowMapper<T> mapper, Function<T, String> by, Object... arguments) {
        return jdbc.query(sql, mapper, arguments).stream().collect(Collectors.groupingBy(by));
    }
}
