package org.mattersarising.command.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.ActionClosed;
import org.mattersarising.events.ActionEvent.ActionRaised;
import org.mattersarising.events.ActionEvent.ActionReworded;
import org.mattersarising.events.ActionEvent.ActionWithdrawn;
import org.mattersarising.events.ActionEvent.EntryVoided;
import org.mattersarising.events.ActionEvent.ProgressNoted;
import org.mattersarising.events.ActionEvent.TargetDateMoved;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.Lead;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Entry;
import org.mattersarising.http.IfMatch;

/** What happened to action 7 before a decision: events e1, e2 and so on, e1 at position 1. */
final class Past {

    static final String ACTION = "a7";
    static final Status ONGOING = new Status("Ongoing", true, null);
    static final Status COMPLETE = new Status("Complete", false, null);

    static final ActionHistory OPEN = of(raised("2017-01-01"));
    static final ActionHistory CLOSED = of(raised("2017-01-01"), closed("2018-02-01"));
    static final ActionHistory WITHDRAWN = of(raised("2017-01-01"), withdrawn("2018-02-01"));

    private Past() {}

    static ActionHistory of(ActionEvent... events) {
        return after(new ActionHistory(List.of()), "clerk", events);
    }

    /** The same history with what somebody recorded next. */
    static ActionHistory after(ActionHistory before, String actor, ActionEvent... events) {
        List<Entry> entries = new ArrayList<>(before.entries());
        for (ActionEvent event : events) {
            int number = entries.size() + 1;
            Provenance by = new Provenance("fire", "peer-review", actor, "c", null, null, false);
            entries.add(new Entry(number, null, "e" + number, by, event));
        }
        return new ActionHistory(entries);
    }

    /** The same history with those events, told by their numbers, as restatements. */
    static ActionHistory restating(ActionHistory history, Integer... numbers) {
        return new ActionHistory(history.entries().stream()
                .map(entry -> List.of(numbers).contains((int) entry.position()) ? restatement(entry) : entry)
                .toList());
    }

    private static Entry restatement(Entry entry) {
        Provenance.Source paper = new Provenance.Source("edition.csv", "a".repeat(64), null);
        return new Entry(entry.position(), null, entry.id(), entry.provenance().from(paper, true), entry.event());
    }

    /** Reference 7, target date Nov 2017, led by the Area Manager, ongoing. */
    static ActionRaised raised(String on) {
        return raised(on, "Nov 2017", "Begun.");
    }

    static ActionRaised raised(String on, String target, String progress) {
        return new ActionRaised(
                ACTION,
                date(on),
                "7",
                "theme-a",
                "Test the hydrants",
                "Buy gauges",
                progress,
                null,
                Lead.of(List.of("Area Manager")),
                TargetDateReader.read(target, date(on)),
                ONGOING,
                new TreeMap<>());
    }

    static TargetDateMoved moved(String on, String from, String to) {
        return new TargetDateMoved(ACTION, date(on), target(from), target(to), "Supplier late");
    }

    static ProgressNoted noted(String on, String text) {
        return new ProgressNoted(ACTION, date(on), "\n", text);
    }

    static ActionReworded progressReworded(String on, String to) {
        return new ActionReworded(ACTION, date(on), "progress", "Begun.", to);
    }

    static ActionClosed closed(String on) {
        return new ActionClosed(ACTION, date(on), ONGOING, COMPLETE, "implemented", null);
    }

    static ActionWithdrawn withdrawn(String on) {
        return new ActionWithdrawn(
                ACTION, date(on), ONGOING, new Status("Withdrawn", false, null), "Duplicate", date(on));
    }

    /** Of the event at that position. */
    static EntryVoided voided(long position) {
        return new EntryVoided(ACTION, date("2018-06-01"), position, "e" + position, "Wrong action");
    }

    static TargetDate target(String wording) {
        return TargetDateReader.read(wording, null);
    }

    static Terms terms(String date) {
        return new Terms(ACTION, date(date), null, IfMatch.ANY, Author.named("clerk"));
    }

    static Terms by(String actor, String date) {
        return new Terms(ACTION, date(date), null, IfMatch.ANY, Author.named(actor));
    }

    static Terms correcting(long position, String date) {
        return new Terms(
                ACTION,
                date(date),
                new Terms.Correction("corrects", position, "e" + position),
                IfMatch.ANY,
                Author.named("clerk"));
    }

    static VoidEntry voiding(long position) {
        return new VoidEntry(
                terms("2018-06-01"), new Terms.Correction("position", position, "e" + position), "Wrong action");
    }

    /** Without a code, a name or a day beside it. */
    static CloseAction closing(Terms terms, String reason, String wording, Evidence evidence) {
        return new CloseAction(terms, reason, wording, evidence, null, null, null);
    }

    static LocalDate date(String iso) {
        return LocalDate.parse(iso);
    }
}
