package org.mattersarising.command.layouts;

import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.LeadNames;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusRule;
import org.mattersarising.http.Refusal;

/** Whether what a column says beside its heading and field can be. */
final class ColumnRules {

    private static final int MOST = 100;
    private static final int MOST_PLACES = 6;
    /** In characters. */
    private static final int LONGEST = 200;

    private ColumnRules() {}

    /** @throws Refusal unacceptable, naming the place */
    static void check(String place, LayoutColumn column) {
        also(place + ".also", column);
        changes(place + ".changes", column);
        outside(place + ".outside", column);
        names(place + ".names", column);
        readings(place + ".readings", column);
        proposal(place + ".proposal", column);
    }

    private static void also(String place, LayoutColumn column) {
        if (column.also() == null) return;
        boolean pair = column.field().equals("targetDate") && column.also().equals("status");
        if (!pair) {
            throw Refusal.unacceptable(
                    place,
                    "One cell cannot hold %s and %s.".formatted(column.field(), column.also()),
                    "Only a column of the field targetDate can hold another field, which is status.");
        }
    }

    private static void changes(String place, LayoutColumn column) {
        String pattern = column.changes();
        if (pattern == null) return;
        brief(place, pattern);
        if (!HeadingPattern.isOne(pattern)) {
            throw Refusal.unacceptable(
                    place,
                    "'%s' does not say what changes.".formatted(pattern),
                    "Write the heading with {number}, {year} or {month} where it changes, such as"
                            + " \"Q{number} {year}-{year}\".");
        }
        if (HeadingPattern.places(pattern) > MOST_PLACES) {
            throw Refusal.unacceptable(
                    place,
                    "It changes in more than %d places.".formatted(MOST_PLACES),
                    "Put {number}, {year} or {month} only where the heading differs from edition to edition, and write"
                            + " the rest as printed.");
        }
        if (!HeadingPattern.keepsPlacesApart(pattern)) {
            throw Refusal.unacceptable(
                    place,
                    "In '%s' it cannot be seen where one of the places ends and the next begins.".formatted(pattern),
                    "Have a space or a mark such as - or / between them, such as \"{month} {year}\"; where the paper has"
                            + " none, write one of the two as printed.");
        }
        if (!HeadingPattern.fits(pattern, column.heading())) {
            throw Refusal.unacceptable(
                    place,
                    "The heading '%s' does not fit '%s'.".formatted(column.heading(), pattern),
                    "Give the heading of one edition, and with {number}, {year} or {month} where it changes.");
        }
    }

    private static void outside(String place, LayoutColumn column) {
        if (column.outside() == null) return;
        brief(place, column.outside());
        if (Outside.isKnown(column.outside())) return;
        throw Refusal.unacceptable(
                place,
                "'%s' does not say where the value stands.".formatted(column.outside()),
                "Write above, label, or the line above the table with {value} in its place, such as"
                        + " \"{text} – {value}\".");
    }

    private static void brief(String place, String text) {
        if (text.length() <= LONGEST) return;
        throw Refusal.unacceptable(
                place,
                "It is longer than %d characters, as no heading or line of a table is.".formatted(LONGEST),
                "Write it as the paper prints it, with braces around what differs.");
    }

    private static void names(String place, LayoutColumn column) {
        LeadNames names = column.names();
        if (names == null) return;
        of(place, column.holds("lead"), "Only a column of the field lead tells leads apart.");
        if (names.begin().isEmpty() && names.between().isEmpty()) {
            throw Refusal.unacceptable(
                    place,
                    "It says neither how names begin nor what stands between them.",
                    "Give begin, such as [\"Head of \"], or between, such as [\";\"].");
        }
        few(place, names.begin().size() + names.between().size());
        each(place + ".begin", names.begin());
        each(place + ".between", names.between());
    }

    private static void each(String place, List<String> texts) {
        for (String text : texts) {
            if (text == null || text.isBlank()) {
                throw Refusal.unacceptable(place, "One of the texts is empty.", "Leave it out, or say what it is.");
            }
        }
    }

    private static void readings(String place, LayoutColumn column) {
        if (column.readings().isEmpty()) return;
        of(place, column.holds("status"), "Only a column that holds the status says how statuses read.");
        few(place, column.readings().size());
        for (int i = 0; i < column.readings().size(); i++) {
            reading("%s[%d]".formatted(place, i), column.readings().get(i));
        }
    }

    private static void reading(String place, StatusRule rule) {
        if (rule == null) {
            throw Refusal.unacceptable(place, "The reading is missing.", "Give when and text, or leave it out.");
        }
        if (rule.when() == null || !StatusRule.WAYS.contains(rule.when())) {
            throw Refusal.unacceptable(
                    place + ".when", "It does not say how the text fits.", "Choose is, begins, ends or contains.");
        }
        Said.present(place + ".text", rule.text(), "Give the words of the status; an empty text is an empty cell.");
        if (Said.nothing(rule.text()) && !rule.when().equals("is")) {
            throw Refusal.unacceptable(
                    place + ".text", "Every wording has an empty text in it.", "Give the words, or when as \"is\".");
        }
        if (rule.closure() != null && !Status.CLOSURES.contains(rule.closure())) {
            throw Refusal.unacceptable(
                    place + ".closure",
                    "There is no such reason for a closure.",
                    "Choose one of " + sorted(Status.CLOSURES) + ".");
        }
        if (rule.closure() != null && !Boolean.FALSE.equals(rule.open())) {
            throw Refusal.unacceptable(
                    place + ".closure", "Only what is closed has a closure.", "Give open as false, or leave it out.");
        }
        if (rule.reported() != null && !Status.REPORTABLE.contains(rule.reported())) {
            throw Refusal.unacceptable(
                    place + ".reported",
                    "There is no such report.",
                    "Choose one of " + sorted(Status.REPORTABLE) + ".");
        }
    }

    private static String sorted(java.util.Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    private static void proposal(String place, LayoutColumn column) {
        if (!column.proposal()) return;
        of(
                place,
                column.holds("proposedAction") || column.holds("finding"),
                "Only a column of the field proposedAction or finding holds proposals.");
    }

    private static void of(String place, boolean fits, String fault) {
        if (!fits) throw Refusal.unacceptable(place, fault, "Leave it out here, or give the column that field.");
    }

    private static void few(String place, int number) {
        if (number > MOST) {
            throw Refusal.unacceptable(place, "There are more than 100.", "Leave out those that never occur.");
        }
    }
}
