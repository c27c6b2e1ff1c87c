package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A made-up register and its text as a program would copy it out of a document, page by page. */
final class PrintedRegister {

    private enum Title {
        ABOVE_HEADINGS,
        FOR_NUMBER,
        LINE
    }

    private static final List<String> TITLES = List.of("Roofs", "Outer walls", "Doors & windows", "Yard (north)");
    private static final List<String> WORDS =
            List.of("tiles", "look", "are", "loose", "again", "of", "the", "paint", "a", "May");
    private static final List<String> LEADS = List.of("Ann Smith", "Ben", "Head of Works", "Cy Jones and Ben");
    private static final List<String> DATES = List.of("May 2020", "Ongoing", "N/A", "by 1/4/2021");
    private static final String HEADINGS = "No.\tFinding\tProgress\tLead\tWhen";

    private final Random random;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Title style;
    private final String stop;
    private final String end;
    private final boolean headsOnEachPage;

    PrintedRegister(Random random) {
        this.random = random;
        this.style = Title.values()[random.nextInt(3)];
        this.stop = random.nextBoolean() ? "." : "";
        this.end = "\t".repeat(random.nextInt(3));
        this.headsOnEachPage = random.nextBoolean();
        print();
    }

    List<List<String>> rows() {
        return rows;
    }

    List<String> lines() {
        return lines;
    }

    private void print() {
        lines.add("Plan of works");
        if (style != Title.ABOVE_HEADINGS) row(HEADINGS);
        int sections = 1 + random.nextInt(TITLES.size());
        for (String title : TITLES.subList(0, sections)) {
            switch (style) {
                case ABOVE_HEADINGS -> {
                    row("\t" + title + "\t\t\t");
                    row(HEADINGS);
                }
                case FOR_NUMBER -> row(title + "\t\t\t\t");
                case LINE -> lines.add(title);
            }
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                if (i > 0 && random.nextInt(3) == 0) newPage();
                action(title);
            }
        }
    }

    private void newPage() {
        lines.add("");
        if (headsOnEachPage) row(HEADINGS);
    }

    private void row(String cells) {
        lines.add(cells + end);
    }

    private void action(String title) {
        List<String> cells = List.of(
                title,
                Integer.toString(rows.size() + 1),
                narrative(),
                random.nextInt(3) == 0 ? "" : narrative(),
                LEADS.get(random.nextInt(LEADS.size())),
                DATES.get(random.nextInt(DATES.size())));
        rows.add(cells);
        List<String> printed = new ArrayList<>(cells.subList(1, cells.size()));
        printed.set(0, printed.getFirst() + stop);
        List<String> rest = new ArrayList<>(List.of("", "", "", "", ""));
        int cut = random.nextInt(3);
        for (int column = 1; column <= cut; column++) part(printed, rest, column);
        row(String.join("\t", printed));
        if (String.join("", rest).isEmpty()) return;
        newPage();
        row(String.join("\t", rest));
    }

    /** Leaves a part of a cell to the next page. */
    private void part(List<String> printed, List<String> rest, int column) {
        String text = printed.get(column);
        int from = text.indexOf(' ', random.nextInt(text.length() + 1));
        if (from < 0) return;
        printed.set(column, text.substring(0, from));
        rest.set(column, text.substring(from + 1));
    }

    /** Sentences, so that nothing seems to be cut off. */
    private String narrative() {
        StringBuilder text = new StringBuilder("The");
        int words = 1 + random.nextInt(30);
        for (int i = 0; i < words; i++) {
            text.append(random.nextInt(8) == 0 ? ". The" : "")
                    .append(' ')
                    .append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append('.').toString();
    }
}
