package org.mattersarising.query.memento;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.http.HttpDate;

/** Links between an original, its timemap and its mementos (RFC 7089, 2.2), as they stand in headers and timemaps. */
public final class Links {

    /** In which form a timemap comes. */
    public static final String LINK_FORMAT = "application/link-format";

    private Links() {}

    /** What leads from any state to all others. */
    public static List<String> ofOriginal(Original original) {
        List<String> links = gate(original, original.asAt());
        links.add(typed(original.timeMap(), "timemap"));
        return links;
    }

    private static List<String> gate(Original original, LocalDate day) {
        List<String> links = new ArrayList<>();
        if (day == null) {
            links.add(link(original.address(), "original timegate"));
        } else {
            links.add(link(original.address(), "original"));
            links.add(link(original.timeGate(day), "timegate"));
        }
        return links;
    }

    /**
     * A state among the others: the first, the one before, the one shown, the next, the last.
     *
     * @param day the date as at which they are shown
     * @param position what the state shown is known at; within a transaction it is none of those listed
     */
    public static List<String> ofMementos(Original original, LocalDate day, long position, Mementos.Around around) {
        Map<Memento, List<String>> relations = new LinkedHashMap<>();
        relate(relations, around.first(), "first");
        relate(relations, around.previous(), "prev");
        if (around.shown() != null && around.shown().position() <= position) relate(relations, around.shown(), null);
        relate(relations, around.next(), "next");
        relate(relations, around.last(), "last");
        return relations.entrySet().stream()
                .map(each -> memento(original, day, each.getKey(), each.getValue()))
                .toList();
    }

    private static void relate(Map<Memento, List<String>> relations, Memento memento, String relation) {
        if (memento == null) return;
        List<String> all = relations.computeIfAbsent(memento, unseen -> new ArrayList<>());
        if (relation != null) all.add(relation);
    }

    /**
     * One portion of a timemap.
     *
     * @param last the newest state that is known at the basis of the map
     * @param self address of the portion
     * @param next address of the next one, or null after the last
     * @param following the states of the next one
     */
    public static String timeMap(
            Original original,
            LocalDate day,
            Memento first,
            Memento last,
            List<Memento> portion,
            String self,
            String next,
            List<Memento> following) {
        List<String> links = gate(original, day);
        links.add(typed(self, "self") + interval(portion));
        for (Memento each : portion) {
            List<String> relations = new ArrayList<>();
            if (each.equals(first)) relations.add("first");
            if (each.equals(last)) relations.add("last");
            links.add(memento(original, day, each, relations));
        }
        if (next != null) links.add(typed(next, "timemap") + interval(following));
        return String.join(",\n ", links) + "\n";
    }

    private static String interval(List<Memento> states) {
        return states.isEmpty()
                ? ""
                : "; from=\"%s\"; until=\"%s\""
                        .formatted(
                                HttpDate.text(states.getFirst().recordedAt()),
                                HttpDate.text(states.getLast().recordedAt()));
    }

    private static String memento(Original original, LocalDate day, Memento memento, List<String> relations) {
        String all = String.join(" ", relations) + (relations.isEmpty() ? "" : " ") + "memento";
        return link(original.address(day, memento), all) + datetime(memento.recordedAt());
    }

    private static String datetime(Instant instant) {
        return "; datetime=\"%s\"".formatted(HttpDate.text(instant));
    }

    private static String typed(String address, String relation) {
        return link(address, relation) + "; type=\"%s\"".formatted(LINK_FORMAT);
    }

    private static String link(String address, String relation) {
        return "<%s>; rel=\"%s\"".formatted(address, relation);
    }
}
