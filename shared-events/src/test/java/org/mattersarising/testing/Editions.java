package org.mattersarising.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.mattersarising.events.LayoutColumn;

/** Random tables of papers. References, dates and texts come from small sets, so that editions often meet. */
public final class Editions {

    public static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Theme", "section"),
            new LayoutColumn("Theme lead", "section.lead"),
            new LayoutColumn("No.", "reference"),
            new LayoutColumn("Finding", "finding"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("Who", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"),
            new LayoutColumn("Priority", "other.priority"));
    public static final List<LayoutColumn> SHORT = List.of(
            new LayoutColumn("Ref", "reference"),
            new LayoutColumn("Section", "section"),
            new LayoutColumn("Update", "progress"),
            new LayoutColumn("Latest", "latestUpdate"),
            new LayoutColumn("Target", "targetDate"),
            new LayoutColumn("State", "status"));

    private final Random random;

    public Editions(Random random) {
        this.random = random;
    }

    public LocalDate date() {
        return LocalDate.of(2018, 1 + random.nextInt(6), 28);
    }

    public List<LayoutColumn> layout() {
        return random.nextInt(4) == 0 ? SHORT : LAYOUT;
    }

    public static List<String> headings(List<LayoutColumn> layout) {
        return layout.stream().map(LayoutColumn::heading).toList();
    }

    /** Rows that an import takes: no reference stands twice, and the rows of a section agree on its lead. */
    public List<List<String>> rows(List<LayoutColumn> layout) {
        List<String> references = new ArrayList<>(List.of("1", "2", "3", "4 a", "4 b"));
        Collections.shuffle(references, random);
        List<String> titles = List.of("Risk", "People", "Title " + (100 + random.nextInt(4)), "");
        List<String> leads = List.of(word(), word(), word(), "");
        List<List<String>> rows = new ArrayList<>();
        for (String reference : references.subList(0, random.nextInt(references.size() + 1))) {
            int section = random.nextInt(titles.size());
            rows.add(layout.stream()
                    .map(column -> switch (column.field()) {
                        case "section" -> titles.get(section);
                        case "section.lead" -> leads.get(section);
                        case "reference" -> random.nextInt(5) == 0 ? reference.replace(" ", "") + "." : reference;
                        case "progress" -> narrative();
                        case "targetDate" -> when();
                        case "status" -> status();
                        default -> word();
                    })
                    .toList());
        }
        return rows;
    }

    public String word() {
        return pick("", "alpha", "beta", "ga, \"mma\"", "two\nlines", " spaced ");
    }

    public String narrative() {
        return pick(
                "",
                "Begun",
                "Begun. More",
                "Begun. More\r\nand more",
                "Beguns",
                "Started anew March 2018 Update: half done",
                "Begun March 2018 Update: half done",
                "Begun  May 2018 Update: done",
                "Ŵyth ŷ 𝕏 \"done\"",
                "  ");
    }

    public String when() {
        return pick("Nov 2017", "Changed from Nov 2017 to June 2018.", "Ongoing", "Dec 2018", "", "1 April 2018");
    }

    public String status() {
        return pick("Ongoing", "Complete", "Not complete", "", "Withdrawn");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
