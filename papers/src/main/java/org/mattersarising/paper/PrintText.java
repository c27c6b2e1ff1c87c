package org.mattersarising.paper;

import java.text.Normalizer;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes texts such that the fonts of a printed paper can show them, and knows what they can show only as a box. */
final class PrintText {

    /** More different characters than that, and the rest is shown as U+FFFD. */
    private static final int MOST_BOXES = 5_000;

    private static final int UNSHOWABLE = 0xFFFD;
    private static final int OBJECT = 0xFFFC;
    private static final String TAB = "    ";

    private final SortedSet<Integer> boxes = new TreeSet<>();

    /** Characters of the texts so far for which there is no picture. */
    SortedSet<Integer> boxes() {
        return boxes;
    }

    /**
     * The text without characters that are never seen (joiners, marks of direction, soft hyphens), accents joined to
     * their letters, tabs and rare spaces as common ones. A character for private use means nothing to another reader
     * and becomes U+FFFD.
     *
     * @param text as {@link PageText} has made it
     */
    String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        String joined = joined(text);
        joined.codePoints().forEach(point -> {
            if (point == '\t') shown.append(TAB);
            else if (!unseen(point)) shown.appendCodePoint(shown(point));
        });
        return shown.toString();
    }

    private int shown(int point) {
        if (point == '\n' || PaperFonts.draw(point)) return point == OBJECT ? UNSHOWABLE : point;
        if (space(point)) return ' ';
        if (forPrivateUse(point) || (boxes.size() >= MOST_BOXES && !boxes.contains(point))) return UNSHOWABLE;
        boxes.add(point);
        return point;
    }

    /** Letter and accent as one character, where Latin, Greek or Cyrillic have it: a font without rules cannot place accents. */
    private static String joined(String text) {
        if (text.chars().noneMatch(PrintText::accent)) return text;
        StringBuilder joined = new StringBuilder(text.length());
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; ) {
            int end = i + 1;
            while (end < points.length && accent(points[end])) end++;
            String letter = new String(points, i, end - i);
            boolean joins = end > i + 1 && (points[i] < 0x530 || (points[i] >= 0x1E00 && points[i] < 0x2000));
            joined.append(joins ? Normalizer.normalize(letter, Normalizer.Form.NFC) : letter);
            i = end;
        }
        return joined.toString();
    }

    private static boolean accent(int point) {
        return point >= 0x300 && point < 0x370;
    }

    private static boolean space(int point) {
        return (point >= 0x2000 && point <= 0x200A)
                || point == 0x1680
                || point == 0x202F
                || point == 0x205F
                || point == 0x3000;
    }

    private static boolean forPrivateUse(int point) {
        return (point >= 0xE000 && point <= 0xF8FF) || point >= 0xF0000;
    }

    /** What Unicode says to ignore where it has no picture of its own. Not asked of the platform, whose tables grow. */
    private static boolean unseen(int point) {
        return point == 0xAD
                || point == 0x34F
                || point == 0x61C
                || (point >= 0x115F && point <= 0x1160)
                || (point >= 0x17B4 && point <= 0x17B5)
                || (point >= 0x180B && point <= 0x180F)
                || (point >= 0x200B && point <= 0x200F)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || point == 0x3164
                || (point >= 0xFE00 && point <= 0xFE0F)
                || point == 0xFEFF
                || point == 0xFFA0
                || (point >= 0xFFF0 && point <= 0xFFFB)
                || (point >= 0x1BCA0 && point <= 0x1BCA3)
                || (point >= 0x1D173 && point <= 0x1D17A)
                || (point >= 0xE0000 && point <= 0xE0FFF);
    }
}
