package org.mattersarising.query.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Timeline;

/**
 * One action as the tables have it, and how the next events change them. An event on or after the last date replaces the
 * present state; any other one folds the whole action again and replaces only what differs. No I/O: what is to be
 * written is collected until {@link #written}.
 */
final class ActionTrack {

    /** A step that goes out of force, or comes into force again, from a position on. */
    record Turn(long step, long position, boolean voided) {}

    private static final int KEPT_IN_CASE = 64;
    private static final int MOST_KEPT = 1_100;

    private final String action;
    private final int registerNumber;
    private long lastPosition;
    private long events;
    private LocalDate latestEffective = LocalDate.MIN;
    private Version now;

    /** Everything up to the last position; null until a backdated event asks for it. */
    private List<Entry> entries;
    /** What holds at all later positions, by date; null likewise. */
    private List<Version> open;

    private boolean backdated;

    private final Set<String> referenceKeys = new TreeSet<>();
    private final Set<Version> touched = new LinkedHashSet<>();
    private final List<Entry> taken = new ArrayList<>();
    private final List<Entry> late = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    /** An action of which nothing is known yet. */
    ActionTrack(String action, int registerNumber) {
        this.action = action;
        this.registerNumber = registerNumber;
        this.entries = new ArrayList<>();
        this.open = new ArrayList<>();
    }

    /** An action as its row in action_now has it. */
    ActionTrack(
            String action, int registerNumber, long lastPosition, long events, LocalDate latestEffective, Version now) {
        this.action = action;
        this.registerNumber = registerNumber;
        this.lastPosition = lastPosition;
        this.events = events;
        this.latestEffective = latestEffective;
        this.now = now;
    }

    /** Whether these next entries need {@link #knowAll} first. */
    boolean mustKnowAll(List<Entry> next) {
        if (entries != null) return false;
        LocalDate latest = latestEffective;
        for (Entry entry : next) {
            if (entry.position() <= lastPosition) continue;
            if (!follows(entry, latest)) return true;
            latest = entry.effectiveOn();
        }
        return false;
    }

    /**
     * @param all entries of the action; those after the last position are passed over
     * @param stored the rows of action_version that have no end
     */
    void knowAll(List<Entry> all, List<Version> stored) {
        entries = all.stream()
                .filter(entry -> entry.position() <= lastPosition)
                .collect(Collectors.toCollection(ArrayList::new));
        open = new ArrayList<>(stored);
        if (now != null) open.add(now);
        open.sort(Comparator.comparing(version -> version.effectiveFrom));
    }

    /** Forgets old entries where they are many, sooner where no backdated event ever asked for them. */
    void slim() {
        if (entries == null || entries.size() <= (backdated ? MOST_KEPT : KEPT_IN_CASE)) return;
        entries = null;
        open = null;
    }

    /** Takes the next entry; one that it has had already changes nothing. */
    void take(Entry entry) {
        if (entry.position() <= lastPosition) return;
        boolean follows = follows(entry, latestEffective);
        events++;
        lastPosition = entry.position();
        if (entry.effectiveOn().isAfter(latestEffective)) latestEffective = entry.effectiveOn();
        if (entries != null) entries.add(entry);
        taken.add(entry);
        if (follows) follow(entry);
        else insert(entry);
    }

    private static boolean follows(Entry entry, LocalDate latest) {
        return !(entry.event() instanceof Voiding) && !entry.effectiveOn().isBefore(latest);
    }

    private void follow(Entry entry) {
        Fold next = Fold.evolve(now == null ? null : now.fold, entry);
        if (next == null) return;
        Version before = now;
        now = Version.now(entry.effectiveOn(), entry.position(), events, next);
        if (before != null) {
            before.replaceFrom(entry.effectiveOn(), entry.position());
            touched.add(before);
            if (open != null && !before.isOpen()) open.remove(before);
        }
        if (open != null) open.add(now);
    }

    private void insert(Entry entry) {
        backdated = true;
        long position = entry.position();
        List<Entry> earlier = entries.subList(0, entries.size() - 1);
        TreeMap<LocalDate, Fold> before = Fold.byDate(earlier, position);
        TreeMap<LocalDate, Fold> after = Fold.byDate(entries, position);
        NavigableSet<LocalDate> dates =
                entries.stream().map(Entry::effectiveOn).collect(Collectors.toCollection(TreeSet::new));
        List<Version> known = open;
        open = new ArrayList<>();
        now = null;
        LocalDate reached = LocalDate.MIN;
        for (Version version : known) {
            if (version.effectiveFrom.isAfter(reached)) {
                replace(null, reached, version.effectiveFrom, before, after, dates, position);
            }
            reached = version.isNow() ? null : version.effectiveNext();
            replace(version, version.effectiveFrom, reached, before, after, dates, position);
        }
        if (reached != null) replace(null, reached, null, before, after, dates, position);
        late.add(entry);
        turnSteps(earlier, position);
    }

    /** Compares what held between two dates with what holds now; a null version stands for nothing, null for no end. */
    private void replace(
            Version version,
            LocalDate from,
            LocalDate to,
            TreeMap<LocalDate, Fold> before,
            TreeMap<LocalDate, Fold> after,
            NavigableSet<LocalDate> dates,
            long position) {
        Fold held = Fold.at(before, from);
        List<LocalDate> starts = new ArrayList<>(List.of(from));
        starts.addAll(to == null ? dates.tailSet(from, false) : dates.subSet(from, false, to, false));
        int first = 0;
        while (first < starts.size() && Objects.equals(held, Fold.at(after, starts.get(first)))) first++;
        if (first == starts.size()) {
            if (version != null) keep(version);
            return;
        }
        if (version != null) {
            boolean wasNow = version.isNow();
            if (wasNow) version.replaceFrom(starts.get(first), position);
            else version.end(position);
            touched.add(version);
            if (version.isOpen()) open.add(version);
            // Between fixed dates a row ends as a whole, also where nothing changes.
            if (!wasNow) first = 0;
        }
        for (int i = first; i < starts.size(); i++) {
            add(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : to, after, position);
        }
    }

    private void add(LocalDate from, LocalDate to, TreeMap<LocalDate, Fold> after, long position) {
        Fold fold = Fold.at(after, from);
        if (fold == null) return;
        long number = entries.stream()
                .filter(entry -> !entry.effectiveOn().isAfter(from))
                .count();
        Version version = to == null
                ? Version.now(from, position, number, fold)
                : Version.between(from, to, position, number, fold);
        touched.add(version);
        keep(version);
    }

    private void keep(Version version) {
        open.add(version);
        if (version.isNow()) now = version;
    }

    private void turnSteps(List<Entry> earlier, long position) {
        Set<String> before = Timeline.voided(earlier, position);
        Set<String> after = Timeline.voided(entries, position);
        for (Entry entry : entries) {
            boolean voided = after.contains(entry.id());
            if (voided != before.contains(entry.id())) turns.add(new Turn(entry.position(), position, voided));
        }
    }

    String action() {
        return action;
    }

    int registerNumber() {
        return registerNumber;
    }

    long lastPosition() {
        return lastPosition;
    }

    long events() {
        return events;
    }

    LocalDate latestEffective() {
        return latestEffective;
    }

    /** What holds for all later dates and positions, or null. */
    Version now() {
        return now;
    }

    /** How many entries are kept in memory. */
    int weight() {
        return 1 + (entries == null ? 0 : entries.size());
    }

    /** States that were made, replaced or ended since they were last written. */
    Set<Version> touched() {
        return touched;
    }

    /** Entries taken since. */
    List<Entry> taken() {
        return taken;
    }

    /** Those among them for which the whole action was folded again. */
    List<Entry> late() {
        return late;
    }

    /** Steps that went out of force or came into force since, in order. */
    List<Turn> turns() {
        return turns;
    }

    /** Whether a reference was not among those told before. */
    boolean firstBears(String referenceKey) {
        return referenceKeys.add(referenceKey);
    }

    /** Everything collected stands in the tables. */
    void written() {
        touched.forEach(Version::written);
        touched.clear();
        taken.clear();
        late.clear();
        turns.clear();
    }
}
