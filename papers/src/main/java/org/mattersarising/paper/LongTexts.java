package org.mattersarising.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mattersarising.paper.XlsxSheet.Style;

/**
 * What is longer than a cell of a spreadsheet may be. The cell says so and keeps the beginning; the whole text stands in
 * pieces on a sheet of its own, so that nothing is lost.
 */
final class LongTexts {

    static final String TITLE = "Long texts";

    /** What the format allows, in UTF-16 units. */
    static final int LONGEST = 32_767;

    private static final int PIECE = 30_000;
    private static final String SEE =
            " [\u2026 longer than a cell may be: whole on the sheet \u201CLong texts\u201D, text %s]";

    private record LongText(String place, String text) {}

    private final List<LongText> texts = new ArrayList<>();

    /** The text, or as much of it as a cell may hold and where the whole stands. */
    String fitting(String text, String place) {
        if (text.length() <= LONGEST) return text;
        texts.add(new LongText(place, text));
        return text.substring(0, end(text, 0)) + SEE.formatted(Integer.toString(texts.size()));
    }

    private static int end(String text, int start) {
        int end = Math.min(text.length(), start + PIECE);
        boolean splitsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return splitsPair ? end - 1 : end;
    }

    /** Every text that did not fit, piece by piece; none where all did. */
    Optional<XlsxSheet> sheet(String foot, String name) {
        if (texts.isEmpty()) return Optional.empty();
        XlsxSheet sheet = new XlsxSheet(name, foot, this);
        sheet.line(Style.TITLE, TITLE);
        sheet.line(
                Style.SENTENCE,
                "These texts are longer than a cell may be. Put together, their pieces are the whole text.");
        List<XlsxTable.Line> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).text();
            int piece = 1;
            for (int start = 0; start < text.length(); start = end(text, start)) {
                lines.add(new XlsxTable.Line(
                        Manuscript.Weight.NORMAL,
                        List.of(
                                new XlsxTable.Value(Integer.toString(i + 1), true),
                                XlsxTable.Value.text(texts.get(i).place()),
                                new XlsxTable.Value(Integer.toString(piece++), true),
                                XlsxTable.Value.text(text.substring(start, end(text, start))))));
            }
        }
        List<Manuscript.Column> columns = List.of(
                new Manuscript.Column("Text", 3, true),
                new Manuscript.Column("Stands in", 12, false),
                new Manuscript.Column("Piece", 3, true),
                new Manuscript.Column("Words", 40, false));
        sheet.table(new XlsxTable(columns, XlsxTable.shared(columns), lines), "");
        return Optional.of(sheet);
    }
}
