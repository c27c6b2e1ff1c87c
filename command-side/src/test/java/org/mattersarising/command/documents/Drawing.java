package org.mattersarising.command.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A PDF drawn stroke by stroke, as a program would that knows nothing of tables. */
final class Drawing implements AutoCloseable {

    static final float SIZE = 9;
    private static final float LEADING = 11;
    private static final float PAD = 3;
    private static final float MARGIN = 40;

    final PDDocument document = new PDDocument();
    final PDFont font = new PDType1Font(FontName.HELVETICA);
    PDPage page;
    PDPageContentStream content;

    Drawing() throws IOException {
        newPage(PDRectangle.A4);
    }

    void newPage(PDRectangle size) throws IOException {
        if (content != null) content.close();
        page = new PDPage(size);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        content.setFont(font, SIZE);
    }

    Drawing text(float x, float y, String text) throws IOException {
        content.beginText();
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
        return this;
    }

    Drawing line(float x, float y, float toX, float toY) throws IOException {
        content.moveTo(x, y);
        content.lineTo(toX, toY);
        content.stroke();
        return this;
    }

    Drawing box(float x, float y, float width, float height) throws IOException {
        content.addRect(x, y, width, height);
        content.stroke();
        return this;
    }

    /** A table that breaks between rows, or inside of one where it is longer than a page. */
    Drawing table(List<List<String>> rows, float... widths) throws IOException {
        float y = page.getMediaBox().getHeight() - MARGIN;
        for (List<String> row : rows) {
            List<List<String>> lines = new ArrayList<>();
            int tallest = 1;
            for (int c = 0; c < row.size(); c++) {
                List<String> cell = wrapped(row.get(c), widths[c] - 2 * PAD);
                lines.add(cell);
                tallest = Math.max(tallest, cell.size());
            }
            for (int from = 0; from < tallest; ) {
                int room = (int) ((y - MARGIN - 2 * PAD) / LEADING);
                if (room < Math.min(3, tallest - from)) {
                    newPage(page.getMediaBox());
                    y = page.getMediaBox().getHeight() - MARGIN;
                    continue;
                }
                int to = Math.min(tallest, from + room);
                y = row(lines, from, to, y, widths);
                from = to;
            }
        }
        return this;
    }

    private float row(List<List<String>> lines, int from, int to, float y, float... widths) throws IOException {
        float height = (to - from) * LEADING + 2 * PAD;
        float x = MARGIN;
        for (int c = 0; c < lines.size(); c++) {
            box(x, y - height, widths[c], height);
            for (int i = from; i < Math.min(to, lines.get(c).size()); i++) {
                text(
                        x + PAD,
                        y - PAD - (i - from + 1) * LEADING + 2,
                        lines.get(c).get(i));
            }
            x += widths[c];
        }
        return y - height;
    }

    private List<String> wrapped(String text, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String given : text.split("\n", -1)) {
            String line = "";
            for (String word : given.split(" ", -1)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (wide(longer) <= width) {
                    line = longer;
                    continue;
                }
                if (!line.isEmpty()) lines.add(line);
                line = word;
                while (wide(line) > width) {
                    int end = line.length();
                    while (wide(line.substring(0, end)) > width) end--;
                    lines.add(line.substring(0, end));
                    line = line.substring(end);
                }
            }
            lines.add(line);
        }
        return lines;
    }

    float wide(String text) throws IOException {
        return font.getStringWidth(text) / 1000 * SIZE;
    }

    byte[] bytes() throws IOException {
        content.close();
        content = null;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
