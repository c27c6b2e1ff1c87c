package org.mattersarising.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of a printed paper. They come with the program: what the machine has installed is never looked at. */
final class PaperFonts {

    /** In the order in which a character is looked for. */
    private enum Face {
        TEXT("Text", 400, "LiberationSans-Regular.ttf"),
        TEXT_BOLD("Text", 700, "LiberationSans-Bold.ttf"),
        SIGNS("Signs", 400, "DejaVuSansCondensed.ttf"),
        SIGNS_BOLD("Signs", 700, "DejaVuSansCondensed-Bold.ttf");

        private final String family;
        private final int weight;
        private final byte[] file;

        Face(String family, int weight, String file) {
            this.family = family;
            this.weight = weight;
            this.file = resource(file);
        }

        private static byte[] resource(String file) {
            try (InputStream in = PaperFonts.class.getResourceAsStream("fonts/" + file)) {
                return in.readAllBytes();
            } catch (IOException fault) {
                throw new UncheckedIOException("The font " + file + " cannot be read", fault);
            }
        }
    }

    private static final String BOXES = "Boxes";
    private static final BitSet DRAWN = drawn();

    private PaperFonts() {}

    /** Whether there is a picture for it, upright and bold. */
    static boolean draw(int character) {
        return DRAWN.get(character);
    }

    private static BitSet drawn() {
        BitSet upright = drawnBy(Face.TEXT);
        upright.or(drawnBy(Face.SIGNS));
        BitSet bold = drawnBy(Face.TEXT_BOLD);
        bold.or(drawnBy(Face.SIGNS_BOLD));
        upright.and(bold);
        return upright;
    }

    private static BitSet drawnBy(Face face) {
        BitSet drawn = new BitSet();
        try (TrueTypeFont font = parsed(face.file)) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            for (int character = 0; character < 0x20000; character++) {
                if (glyphs.getGlyphId(character) != 0) drawn.set(character);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return drawn;
    }

    private static TrueTypeFont parsed(byte[] file) throws IOException {
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        // Ligatures cost more time than all the rest of a paper, and nobody misses them in a table.
        font.setEnableGsub(false);
        return font;
    }

    /**
     * Lets a document be set in them.
     *
     * @param boxes what is drawn as a box with a code in it
     * @return all that were loaded; those that nothing is set in are not written
     */
    static List<PDType0Font> load(PDDocument document, PdfRendererBuilder builder, SortedSet<Integer> boxes)
            throws IOException {
        List<PDType0Font> fonts = new ArrayList<>();
        for (Face face : Face.values()) {
            fonts.add(PDType0Font.load(document, parsed(face.file), true));
            builder.useFont(new PDFontSupplier(fonts.getLast()), face.family, face.weight, FontStyle.NORMAL, true);
        }
        if (!boxes.isEmpty()) {
            fonts.add(PDType0Font.load(document, parsed(CodeBoxes.font(boxes)), true));
            for (int weight : new int[] {400, 700}) {
                builder.useFont(new PDFontSupplier(fonts.getLast()), BOXES, weight, FontStyle.NORMAL, true);
            }
        }
        return fonts;
    }
}
