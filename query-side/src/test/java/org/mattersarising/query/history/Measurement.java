package org.mattersarising.query.history;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;

/**
 * Measures, outside the tests: how fast the tables are made from the ledger, and what reading a register of 1,000 actions
 * at random bases costs against reading the same rows by key from a plain table. Arguments: events for each action,
 * share of backdated events in per cent.
 */
final class Measurement {

    private static final int ACTIONS = 1_000;
    private static final int ROUNDS = 100;
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

    private final Random random = new Random(7);
    private final int versions;
    private final int backdated;
    private long position;

    private Measurement(int versions, int backdated) {
        this.versions = versions;
        this.backdated = backdated;
    }

    public static void main(String[] arguments) {
        int versions = Integer.parseInt(arguments[0]);
        int backdated = Integer.parseInt(arguments[1]);
        try (Tables tables = Tables.start()) {
            new Measurement(versions, backdated).run(tables);
        }
    }

    private void run(Tables tables) {
        tables.bean(Following.class).stop();
        fill(tables);
        long begun = System.nanoTime();
        tables.bean(Following.class).start();
        while (!tables.bean(Progress.class).reaches(position, java.time.Duration.ofSeconds(1))) {
            // A cold start; said below.
        }
        say("first reading of %d events: %.0f a second", position, perSecond(begun));
        begun = System.nanoTime();
        long own = own();
        long server = server(tables);
        tables.bean(Rebuild.class).run(() -> {});
        say(
                "rebuilding, warm: %.0f a second; processor time for each event: %.0f us here, %.0f us in PostgreSQL",
                perSecond(begun), (own() - own) / 1e3 / position, (server(tables) - server) / 1e3 / position);
        tables.jdbc.execute("vacuum analyze query.action_version");
        tables.jdbc.execute("vacuum analyze query.action_now");
        tables.jdbc.execute("vacuum analyze query.narrative_step");
        read(tables);
        say(
                "rows: %s",
                tables.jdbc.queryForList("select relname || ' ' || pg_size_pretty(pg_total_relation_size(relid)) || ' '"
                        + " || n_live_tup from pg_stat_user_tables where schemaname = 'query' and n_live_tup > 100"));
    }

    /** Processor time of this process, in nanoseconds. */
    private static long own() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Processor time of the server's processes, in nanoseconds, from the clock ticks that Linux counts. */
    private static long server(Tables tables) {
        return tables.jdbc.queryForList("select pid from pg_stat_activity", Long.class).stream()
                .mapToLong(pid -> {
                    try {
                        String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat"))
                                .split(" ");
                        return (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) * 10_000_000;
                    } catch (IOException gone) {
                        return 0;
                    }
                })
                .sum();
    }

    private double perSecond(long begun) {
        return position * 1e9 / (System.nanoTime() - begun);
    }

    private void fill(Tables tables) {
        List<String> actions = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) actions.add(UUID.randomUUID().toString());
        tables.recorded.append(List.of(entry(new RegisterEvent.RegisterOpened("r", "o", "Register", null, List.of()))));
        for (int round = 0; round < versions; round++) {
            List<Entry> entries = new ArrayList<>();
            for (String action : actions) entries.add(entry(event(action, round)));
            tables.recorded.append(entries);
        }
    }

    private LedgerEvent event(String action, int round) {
        boolean late = round > 0 && random.nextInt(100) < backdated;
        LocalDate on = FIRST.plusDays(late ? random.nextInt(round) : round);
        if (round == 0) {
            return new ActionEvent.ActionRaised(
                    action,
                    on,
                    action.substring(0, 4),
                    null,
                    "What was found about this action, in two or three lines of text. ".repeat(4),
                    "What is proposed to be done about it, again some lines long. ".repeat(4),
                    "Begun.",
                    null,
                    Lead.of(List.of("A Ahmed")),
                    target(0),
                    new Status("Ongoing", true, null),
                    new TreeMap<>(Map.of("rag", "Green")));
        }
        return switch (round % 5) {
            case 1 ->
                new ActionEvent.StatusReported(
                        action, on, Status.NONE, new Status("On track " + round, true, "on-track"));
            case 2 -> new ActionEvent.TargetDateMoved(action, on, target(0), target(round), "Late");
            case 3 -> new ActionEvent.LeadReassigned(action, on, Lead.NONE, Lead.of(List.of("B " + round)), null);
            case 4 -> new ActionEvent.ActionReworded(action, on, "latestUpdate", null, "Update of round " + round);
            default -> new ActionEvent.ProgressNoted(action, on, "\n", "Note of round " + round);
        };
    }

    private static TargetDate target(int round) {
        LocalDate day = FIRST.plusDays(round + 100);
        return new TargetDate(
                day.toString(), List.of(new DateReading(day.toString(), day, day, DateReading.Role.due)), "m-1");
    }

    private Entry entry(LedgerEvent event) {
        return new Entry(
                ++position,
                Instant.parse("2026-01-01T00:00:00Z").plusMillis(position),
                new UUID(9, position).toString(),
                new Provenance("o", "r", "clerk", "c", null, null, false),
                event);
    }

    private void read(Tables tables) {
        tables.jdbc.execute("""
                create table query.plain as
                select row_number() over (order by position_from, effective_from) as id, *
                from (select action, register_no, effective_from, position_from, version, narrative_base, state, long_texts
                      from query.action_version
                      union all
                      select action, register_no, effective_from, position_from, version, narrative_base, state, long_texts
                      from query.action_now where state is not null) v
                """);
        tables.jdbc.execute("alter table query.plain add primary key (id)");
        tables.jdbc.execute("create index plain_by_place on query.plain (action, position_from, effective_from)");
        tables.jdbc.execute("vacuum analyze query.plain");
        double[] byKey = new double[ROUNDS];
        double[] byBasis = new double[ROUNDS];
        double[] states = new double[ROUNDS];
        double[] whole = new double[ROUNDS];
        for (int i = -20; i < ROUNDS; i++) {
            Basis basis = new Basis(
                    FIRST.plusDays(random.nextInt(versions)), ACTIONS + random.nextLong(position - ACTIONS) + 1, null);
            Object[] arguments = ActionReads.arguments("r", basis.asAt(), basis.position());
            Long[] ids = tables.jdbc
                    .queryForList(
                            "select p.id from (" + ActionReads.OF_REGISTER
                                    + ") v join query.plain p using (action, position_from, version)",
                            Long.class,
                            arguments)
                    .toArray(Long[]::new);
            double key = time(() -> rows(
                    tables,
                    "select action, register_no, position_from, version, narrative_base, state, long_texts"
                            + " from query.plain where id = any(?)",
                    (Object) ids));
            double at = time(() -> rows(tables, ActionReads.OF_REGISTER, arguments));
            double parsed = time(() -> tables.bean(ActionReads.class).ofRegister("r", basis));
            double all = time(() -> tables.fast().register("r", basis));
            if (i < 0) continue;
            byKey[i] = key;
            byBasis[i] = at;
            states[i] = parsed;
            whole[i] = all;
        }
        say(
                "%d actions of %d events (%d%% backdated), median of %d random bases:",
                ACTIONS, versions, backdated, ROUNDS);
        say("  rows by key from a plain table   %.2f ms", median(byKey));
        say("  the same rows by basis           %.2f ms, ratio %.2f", median(byBasis), median(byBasis) / median(byKey));
        say("  the same as states               %.2f ms", median(states));
        say("  the register whole               %.2f ms", median(whole));
    }

    private static void rows(Tables tables, String sql, Object... arguments) {
        tables.jdbc.setMaxRows(Integer.MAX_VALUE);
        tables.jdbc.query(
                sql,
                row -> {
                    row.getString("state");
                },
                arguments);
    }

    private static double time(Runnable read) {
        long begun = System.nanoTime();
        read.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void say(String what, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, what, arguments));
    }
}
