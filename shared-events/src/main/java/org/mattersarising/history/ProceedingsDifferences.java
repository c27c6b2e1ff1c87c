package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mattersarising.history.Differences.Kind;

/**
 * What leads and committees did about one action between two bases; either may be the earlier, so that what is gone has a
 * change too. When anything was last heard is no difference: an edition put in later may tell it anew.
 */
final class ProceedingsDifferences {

    private static final String AWAITING = "awaiting-decision";

    private final Proceedings before;
    private final Proceedings after;
    private final ActionState action;
    private final List<Differences.Change> changes = new ArrayList<>();

    private ProceedingsDifferences(ActionState before, ActionState after) {
        this.before = before.proceedings();
        this.after = after.proceedings();
        this.action = after;
    }

    static List<Differences.Change> between(ActionState before, ActionState after) {
        if (before.proceedings().equals(after.proceedings())) return List.of();
        ProceedingsDifferences differences = new ProceedingsDifferences(before, after);
        differences.extensions();
        differences.proposal();
        differences.closure();
        differences.relations();
        differences.considered();
        differences.noUpdates();
        return differences.changes;
    }

    private void extensions() {
        Map<String, Proceedings.Extension> old = byRequest(before);
        Map<String, Proceedings.Extension> now = byRequest(after);
        SequencedSet<String> requests = new LinkedHashSet<>(old.keySet());
        requests.addAll(now.keySet());
        for (String request : requests) {
            Proceedings.Extension was = old.get(request);
            Proceedings.Extension is = now.get(request);
            add(Kind.EXTENSION_REQUESTED, "extension", wording(was), wording(is));
            if (!Objects.equals(ruling(was), ruling(is))) {
                change(Kind.EXTENSION_DECIDED, "extension.outcome", outcome(ruling(was)), outcome(ruling(is)));
            }
        }
    }

    private static Map<String, Proceedings.Extension> byRequest(Proceedings proceedings) {
        return proceedings.extensions().stream()
                .collect(Collectors.toMap(
                        Proceedings.Extension::request,
                        Function.identity(),
                        (first, again) -> again,
                        LinkedHashMap::new));
    }

    private static String wording(Proceedings.Extension extension) {
        return extension == null ? null : extension.to().wording();
    }

    private static Proceedings.Ruling ruling(Proceedings.Extension extension) {
        return extension == null ? null : extension.ruling();
    }

    private static String outcome(Proceedings.Ruling ruling) {
        return ruling == null ? null : ruling.outcome();
    }

    private void proposal() {
        if (Objects.equals(before.proposal(), after.proposal())) return;
        String now = standing(after.proposal());
        boolean put = now == null || now.equals(AWAITING);
        change(put ? Kind.PROPOSAL_PUT : Kind.PROPOSAL_DECIDED, "proposal", standing(before.proposal()), now);
    }

    private static String standing(Proceedings.Proposal proposal) {
        if (proposal == null) return null;
        return proposal.ruling() == null ? AWAITING : proposal.ruling().outcome();
    }

    private void closure() {
        if (!Objects.equals(before.verification(), after.verification())) {
            change(Kind.VERIFIED, "verification", verifier(before), verifier(after));
        }
        add(Kind.COMPLETION_DATED, "completedOn", date(before.completedOn()), date(after.completedOn()));
    }

    private static String verifier(Proceedings proceedings) {
        return proceedings.verification() == null
                ? null
                : proceedings.verification().by();
    }

    private void relations() {
        TreeSet<String> names = new TreeSet<>();
        before.relations().forEach(relation -> names.add(relation.relation()));
        after.relations().forEach(relation -> names.add(relation.relation()));
        for (String name : names) {
            List<Proceedings.Relation> old = relations(before, name);
            List<Proceedings.Relation> now = relations(after, name);
            if (!old.equals(now)) change(Kind.LINKED, name, references(old), references(now));
        }
    }

    private static List<Proceedings.Relation> relations(Proceedings proceedings, String name) {
        return proceedings.relations().stream()
                .filter(relation -> relation.relation().equals(name))
                .toList();
    }

    private static String references(List<Proceedings.Relation> relations) {
        if (relations.isEmpty()) return null;
        return relations.stream().map(relation -> relation.to().reference()).collect(Collectors.joining(", "));
    }

    private void considered() {
        without(before.considered(), after.considered())
                .forEach(gone -> change(Kind.CONSIDERED, "considered", gone.outcome(), null));
        without(after.considered(), before.considered())
                .forEach(come -> change(Kind.CONSIDERED, "considered", null, come.outcome()));
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        List<T> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private void noUpdates() {
        if (before.noUpdateOn().equals(after.noUpdateOn())) return;
        change(Kind.NO_UPDATE_GIVEN, "noUpdateOn", last(before.noUpdateOn()), last(after.noUpdateOn()));
    }

    private static String last(List<LocalDate> dates) {
        return dates.isEmpty() ? null : date(dates.getLast());
    }

    private static String date(LocalDate date) {
        return date == null ? null : date.toString();
    }

    private void add(Kind kind, String field, String from, String to) {
        if (!Objects.equals(from, to)) change(kind, field, from, to);
    }

    private void change(Kind kind, String field, String from, String to) {
        changes.add(new Differences.Change(kind, action.action(), action.reference(), null, field, from, to));
    }
}
