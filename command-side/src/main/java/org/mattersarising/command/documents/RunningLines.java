package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines that stand at the same place at the head or foot of several pages, such as a title or the number of the page. */
final class RunningLines {

    /** Share of the page's height at either end where they stand. */
    private static final float MARGIN = 0.12f;

    private static final int HOW_MANY_ARE_NAMED = 5;

    private final Set<TextLines.Line> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> samples = new ArrayList<>();

    private RunningLines() {}

    private record Standing(String text, int down) {}

    /** @param lines those outside of tables, by page */
    static RunningLines among(List<List<TextLines.Line>> lines, List<PageContent> pages) {
        Map<Standing, List<TextLines.Line>> alike = new HashMap<>();
        for (int p = 0; p < pages.size(); p++) {
            float height = pages.get(p).height();
            for (TextLines.Line line : lines.get(p)) {
                if (line.down() > MARGIN * height && line.down() < (1 - MARGIN) * height) continue;
                String text = line.text().replaceAll("[0-9]+", "#");
                alike.computeIfAbsent(new Standing(text, Math.round(line.down() / 4)), none -> new ArrayList<>())
                        .add(line);
            }
        }
        RunningLines running = new RunningLines();
        for (List<TextLines.Line> each : alike.values()) {
            if (each.size() < 2 || each.size() * 2 < pages.size()) continue;
            running.all.addAll(each);
            running.samples.add(each.getFirst().text());
        }
        Collections.sort(running.samples);
        return running;
    }

    boolean contains(TextLines.Line line) {
        return all.contains(line);
    }

    void tell(List<String> doubts) {
        if (samples.isEmpty()) return;
        doubts.add("Lines that stand at the head or foot of each page were left out: "
                + String.join(" | ", samples.subList(0, Math.min(samples.size(), HOW_MANY_ARE_NAMED))));
    }
}
