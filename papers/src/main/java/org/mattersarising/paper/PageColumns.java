package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide the columns of a page's tables are: a column needs its longest word, and more where its texts are long. Every
 * table of a paper gets the same widths, so that its columns stand below each other.
 */
final class PageColumns {

    /** The widest column has this many shares; the style knows as many. */
    private static final int WIDEST = 40;

    /** So many characters stand side by side on a landscape page. */
    private static final int LINE = 140;

    /** Shorter texts, such as "Nov 2017", stay on one line. */
    private static final int SHORT_TEXT = 9;

    /** Longer words may be broken. */
    private static final int LONGEST_WORD = 14;

    private static final int PADDING = 3;

    private PageColumns() {}

    /**
     * The share of each column, from 1 to 40.
     *
     * @param texts of one column each, its heading first
     */
    static List<Integer> shares(List<List<String>> texts) {
        List<Integer> least = texts.stream().map(column -> least(column, 9)).toList();
        List<Integer> more = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            more.add(Math.max(0, balanced(texts.get(i)) - least.get(i)));
        }
        return shares(least, more);
    }

    /**
     * The same, but short texts beside long ones get more, and the longest word has room on a narrow screen too. Blank texts count for nothing, however many there are.
     */
    static List<Integer> generousShares(List<List<String>> texts) {
        List<List<String>> telling = texts.stream()
                .map(column -> column.stream().filter(text -> !text.isBlank()).toList())
                .toList();
        return shares(
                telling.stream().map(column -> least(column, 11)).toList(),
                telling.stream().map(PageColumns::balanced).toList());
    }

    private static List<Integer> shares(List<Integer> least, List<Integer> more) {
        int left = Math.max(0, LINE - sum(least));
        int wanted = Math.max(1, sum(more));
        List<Integer> characters = new ArrayList<>();
        for (int i = 0; i < least.size(); i++) {
            characters.add(least.get(i) + more.get(i) * left / wanted);
        }
        int widest = characters.stream().mapToInt(Integer::intValue).max().orElse(1);
        return characters.stream()
                .map(width -> (width * WIDEST + widest - 1) / widest)
                .toList();
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    /** @param tenths of what a character takes on average */
    private static int least(List<String> column, int tenths) {
        int text = 0;
        int word = 0;
        for (String each : column) {
            text = Math.max(text, each.length());
            for (String part : each.split("[\\s/-]+", -1)) word = Math.max(word, part.length());
        }
        return Math.max(Math.min(text, SHORT_TEXT), Math.min(word, LONGEST_WORD)) * tenths / 10 + PADDING;
    }

    /** Between equal columns and columns as wide as their texts are long: long texts get more, and do not take all. */
    private static int balanced(List<String> column) {
        long all = column.stream().mapToLong(String::length).sum();
        double mean = (double) all / Math.max(1, column.size());
        return (int) Math.sqrt(mean * Math.sqrt(mean));
    }
}
