package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.mattersarising.events.LayoutColumn;

/**
 * The editions of one made-up register, as an organisation might bring them before its committee: from one to the next
 * rows change places, texts are lightly reworded, actions come and go, sections get new titles and numbers move. Who made
 * them knows which row is which action.
 */
final class Papers {

    static final List<LayoutColumn> NUMBERED = Imported.layout(
            "Theme=section, No.=reference, Action=proposedAction, Progress=progress, Lead=lead, By=targetDate, Status=status");
    static final List<LayoutColumn> UNNUMBERED = Imported.layout(
            "Theme=section, Action=proposedAction, Progress=progress, Lead=lead, By=targetDate, Status=status");

    /** @param truth which action each row is */
    record Paper(LocalDate asAt, List<List<String>> rows, List<Integer> truth) {}

    private static final String[] VERBS = """
            Review, Agree, Publish, Replace, Recruit, Train, Audit, Introduce, Extend, Evaluate, Monitor,
            Simplify, Record, Share, Test, Plan, Deliver, Improve, Commission, Clarify""".split(",\\s+");
    private static final String[] THINGS = """
            hydrant records, the mobilising system, watch rotas, the fleet strategy, safeguarding referrals,
            volunteer inductions, boat crew drills, the estates plan, call handling times, smoke alarm visits,
            the apprenticeship scheme, incident debriefs, the risk register, heritage site surveys,
            drone flights, the grievance procedure, wholesale fuel contracts, the members' handbook,
            station open days, breathing apparatus servicing, the equality assessment, school road safety talks,
            the data protection policy, night-time staffing, control room resilience, the carbon budget,
            lone worker alarms, flood rescue kit, promotion panels, the performance dashboard""".split(",\\s+");
    private static final String[] ENDS = """
            with neighbouring services, before the winter, across all districts, for on-call staff,
            in line with national guidance, so that members can follow progress, with the unions, every quarter,
            following the peer challenge, to reach vulnerable households, within the current budget,
            as part of the people strategy, by means of a working group, and report to the committee,
            using lessons from recent incidents, in Welsh and English""".split(",\\s+");
    private static final String[] FILLERS = """
            fully, further, all, new, current, local, effective, jointly, regularly, also, remaining, key""".split(",\\s+");

    private final Random random;
    private final boolean numbered;
    private final List<List<Action>> sections = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final Set<String> described = new HashSet<>();
    private int born;
    private int titled;

    private static final class Action {
        private int id;
        private String number;
        private String text;
        private String progress = "";
        /** Rows that continue it, blank or with the same text again. */
        private final List<Action> continuing = new ArrayList<>();
    }

    Papers(Random random, boolean numbered) {
        this.random = random;
        this.numbered = numbered;
        int many = 1 + random.nextInt(3);
        for (int section = 0; section < many; section++) {
            titles.add(title());
            sections.add(new ArrayList<>());
            for (int action = 0; action < 2 + random.nextInt(7); action++) {
                sections.getLast().add(action());
            }
        }
        renumber();
    }

    List<LayoutColumn> layout() {
        return numbered ? NUMBERED : UNNUMBERED;
    }

    /** One for each month. */
    List<Paper> papers(int many) {
        List<Paper> papers = new ArrayList<>();
        for (int month = 0; month < many; month++) {
            if (month > 0) change();
            papers.add(paper(LocalDate.of(2020, 1, 15).plusMonths(month)));
        }
        return papers;
    }

    private Paper paper(LocalDate asAt) {
        List<List<String>> rows = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int section = 0; section < sections.size(); section++) {
            for (Action action : sections.get(section)) {
                add(titles.get(section), action, rows, truth);
                for (Action blank : action.continuing) add(titles.get(section), blank, rows, truth);
            }
        }
        return new Paper(asAt, rows, truth);
    }

    private void add(String title, Action action, List<List<String>> rows, List<Integer> truth) {
        List<String> cells = new ArrayList<>(List.of(
                title,
                action.text,
                action.progress,
                pick("Area Manager", "Head of Prevention", "Treasurer", ""),
                pick("Mar 2021", "Ongoing", "Dec 2020", ""),
                pick("Ongoing", "Complete", "Not started")));
        if (numbered) cells.add(1, action.number);
        rows.add(cells);
        truth.add(action.id);
    }

    private void change() {
        sections.forEach(actions -> actions.forEach(action -> {
            progress(action);
            action.continuing.forEach(this::progress);
            if (random.nextInt(5) == 0) action.text = reworded(action.text);
        }));
        for (List<Action> actions : sections) {
            if (random.nextInt(3) == 0) Collections.shuffle(actions, random);
            if (random.nextInt(3) == 0) actions.add(random.nextInt(actions.size() + 1), action());
            if (random.nextInt(4) == 0 && actions.size() > 1) actions.remove(random.nextInt(actions.size()));
        }
        if (random.nextInt(4) == 0) titles.set(random.nextInt(titles.size()), title());
        if (random.nextInt(6) == 0) move();
        if (random.nextInt(2) == 0) renumber();
        else newNumbers();
    }

    private void move() {
        List<Action> from = sections.get(random.nextInt(sections.size()));
        if (from.size() > 1)
            sections.get(random.nextInt(sections.size())).add(from.remove(random.nextInt(from.size())));
    }

    /** From the top, so that what was put in moves everything below it. */
    private void renumber() {
        int number = 0;
        for (List<Action> actions : sections) for (Action action : actions) action.number = Integer.toString(++number);
    }

    private void newNumbers() {
        int highest = sections.stream()
                .flatMap(List::stream)
                .filter(action -> action.number != null)
                .mapToInt(action -> Integer.parseInt(action.number))
                .max()
                .orElse(0);
        for (List<Action> actions : sections) {
            for (Action action : actions) if (action.number == null) action.number = Integer.toString(++highest);
        }
    }

    private void progress(Action action) {
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> action.progress = sentence();
            default -> action.progress = (action.progress + " " + sentence()).strip();
        }
    }

    private Action action() {
        Action action = new Action();
        action.id = born++;
        action.text = description();
        if (random.nextInt(3) > 0) action.progress = sentence();
        if (!numbered && random.nextInt(6) == 0) {
            for (int blank = 0; blank <= random.nextInt(2); blank++) {
                Action continuing = new Action();
                continuing.id = born++;
                continuing.text = random.nextInt(4) == 0 ? action.text : "";
                continuing.progress = sentence();
                action.continuing.add(continuing);
            }
        }
        return action;
    }

    private String title() {
        return "Theme %d: %s".formatted(++titled, pick("prevention", "protection", "people", "response"));
    }

    /** Five words at least, and never only another verb for the same. */
    private String description() {
        for (; ; ) {
            String text = sentence();
            String[] verbAndRest = text.split(" ", 2);
            if (text.split(" ").length >= 5 && described.add(verbAndRest[1])) return text;
        }
    }

    private String sentence() {
        String first = pick(VERBS) + " " + pick(THINGS);
        return switch (random.nextInt(4)) {
            case 0 -> first + ".";
            case 1 -> first + " and " + pick(THINGS) + " " + pick(ENDS) + ".";
            default -> first + " " + pick(ENDS) + ".";
        };
    }

    /** One word in ten or so, at least one. */
    private String reworded(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        for (int change = 0; change < 1 + words.size() / 10; change++) {
            int at = random.nextInt(words.size());
            List<Supplier<String>> edits = List.of(
                    () -> pick(FILLERS) + " " + words.get(at),
                    () -> words.get(at).replaceFirst("e", ""),
                    () -> words.get(at).replaceFirst("(\\w)\\b", "$1s"),
                    () -> words.get(at) + ";");
            words.set(at, edits.get(random.nextInt(edits.size())).get());
        }
        return String.join(" ", words);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
