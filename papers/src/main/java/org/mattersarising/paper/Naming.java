package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Phrase;

/** What the chapters call actions, sections and columns, and where in the paper their rows are. */
final class Naming {

    private static final String NO_SECTION = "Without a section";

    /** Long enough to know an action again, short enough for a narrow column. */
    private static final int ACTION = 90;

    private static final String CONTINUES = "continues: ";

    private static final Map<String, String> FIELDS = Map.of(
            "section", "Section",
            "reference", "Reference",
            "finding", "Finding",
            "proposedAction", "Proposed action",
            "progress", "Progress",
            "latestUpdate", "Latest update",
            "lead", "Lead",
            "targetDate", "Target date",
            "status", "Status");

    private final RegisterState register;
    private final Map<String, String> anchors = new HashMap<>();
    private final boolean sectioned;
    private final List<Stretch> stretches;

    /**
     * Neighbouring rows of one section; an order of rows in which sections come back is kept.
     *
     * @param section null where they have none
     * @param continued an earlier stretch is of the same section
     */
    record Stretch(String anchor, Section section, boolean continued, List<RegisterView.Line> lines) {}

    Naming(RegisterView facts) {
        register = facts.register();
        facts.lines().forEach(line -> anchors.put(line.action().id(), "action-" + (anchors.size() + 1)));
        sectioned = facts.lines().stream()
                .anyMatch(line ->
                        register.section(line.action().state().section()).isPresent());
        stretches = stretches(facts.printed());
    }

    private List<Stretch> stretches(List<RegisterView.Line> printed) {
        List<Stretch> found = new ArrayList<>();
        Set<Section> begun = new HashSet<>();
        for (RegisterView.Line line : printed) {
            Section section = section(line);
            if (found.isEmpty() || !Objects.equals(found.getLast().section(), section)) {
                String anchor = "section-" + (found.size() + 1);
                found.add(new Stretch(anchor, section, !begun.add(section), new ArrayList<>()));
            }
            found.getLast().lines().add(line);
        }
        return found;
    }

    /** The rows of the register, in order. */
    List<Stretch> stretches() {
        return stretches;
    }

    /** Where the rows of a section begin; null where it has none. */
    String anchor(Section section) {
        return stretches.stream()
                .filter(stretch -> Objects.equals(stretch.section(), section))
                .findFirst()
                .map(Stretch::anchor)
                .orElse(null);
    }

    /** Whether any action stands in a section. */
    boolean sectioned() {
        return sectioned;
    }

    /** Null where the action has none. */
    Section section(RegisterView.Line line) {
        return register.section(line.action().state().section()).orElse(null);
    }

    /** Its title after its code, where it has one: several may have the same title. */
    static String named(Section section) {
        String code = section == null ? null : section.fields().get("code");
        String title = Words.bounded(title(section));
        return Words.blank(code) ? title : Words.bounded(code) + " \u2013 " + title;
    }

    static String title(Section section) {
        if (section == null) return NO_SECTION;
        return section.title().isBlank() ? "Without a title" : PageText.of(section.title());
    }

    /** What the register's layout calls a field, or else we do. */
    String heading(String field) {
        return register.layout().stream()
                .filter(column -> column.holds(field))
                .findFirst()
                .map(LayoutColumn::heading)
                .filter(heading -> !heading.isBlank())
                .map(PageText::of)
                .orElseGet(() -> PageText.of(FIELDS.getOrDefault(field, field.substring(field.indexOf('.') + 1))));
    }

    /** Where the row of an action is in the register or in what the edition lacks; null where it has none. */
    String anchor(String action) {
        return anchors.get(action);
    }

    /** Names a row of another table after an action of this paper or, where it is gone, of an earlier one. */
    Cell reference(RegisterView.Line line, List<Phrase> lines) {
        String reference = line.action().state().reference();
        String text = Words.blank(reference) ? "Without a number" : Words.bounded(reference);
        return new Cell(
                heading("reference"), Kind.NAME, text, anchor(line.action().id()), lines);
    }

    /** What it is about, as far as a narrow column can say. */
    Cell about(RegisterView.Line line) {
        String text = wording(line);
        String continued = text == null ? continued(line) : null;
        if (continued != null) text = continued;
        else if (text == null) text = line.action().narrative().text();
        String excerpt = Excerpt.of(text, ACTION);
        return new Cell("Action", Kind.TEXT, continued == null ? excerpt : CONTINUES + excerpt, null, List.of());
    }

    /** What it says itself; null where that is nothing. */
    private static String wording(RegisterView.Line line) {
        ActionState action = line.action().state();
        String text = Words.blank(action.proposedAction()) ? action.finding() : action.proposedAction();
        return Words.blank(text) ? null : text;
    }

    /** A row that leaves the action out goes on with the one above it in its section; null where there is none. */
    private String continued(RegisterView.Line line) {
        for (Stretch stretch : stretches) {
            String above = null;
            for (RegisterView.Line each : stretch.lines()) {
                if (each.action().id().equals(line.action().id())) return above;
                String text = wording(each);
                if (text != null) above = text;
            }
        }
        return null;
    }

    Cell section(Section section) {
        return new Cell(heading("section"), Kind.TEXT, named(section), null, List.of());
    }
}
