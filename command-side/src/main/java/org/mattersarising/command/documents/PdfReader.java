package org.mattersarising.command.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Reads the tables of a PDF: by its tags where it has them, as what Word and LibreOffice export with tags says which text
 * belongs to which cell, also over page breaks; else by the lines that are ruled around the cells. Text outside of
 * tables comes line by line.
 */
final class PdfReader {

    private PdfReader() {}

    static Document read(byte[] bytes) throws UnreadableFile {
        PdfSafety safety = new PdfSafety();
        try {
            safety.checkBytes(bytes);
            try (PDDocument pdf = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
                return read(pdf, safety);
            }
        } catch (InvalidPasswordException locked) {
            throw locked();
        } catch (PdfMeasure.Exceeded exceeded) {
            throw PdfMeasure.Exceeded.refusal();
        } catch (IOException fault) {
            throw Bomb.in(fault).orElseGet(OfficePackage::damaged);
        }
    }

    private static UnreadableFile locked() {
        return new UnreadableFile(
                "The PDF is protected with a password or against copying; send one without protection,"
                        + " or the document that it was made from");
    }

    private static Document read(PDDocument pdf, PdfSafety safety) throws UnreadableFile, IOException {
        if (pdf.isEncrypted()) throw locked();
        safety.checkObjects(pdf);
        List<String> doubts = new ArrayList<>();
        lookAtCatalog(pdf.getDocumentCatalog(), doubts);
        if (pdf.getNumberOfPages() > PdfMeasure.PAGES) {
            throw new UnreadableFile("The PDF has " + pdf.getNumberOfPages() + " pages, and no more than "
                    + PdfMeasure.PAGES + " are read; send the pages with the table alone");
        }
        PdfMeasure measure = new PdfMeasure();
        List<PageContent> pages = new ArrayList<>();
        int annotated = 0;
        for (PDPage page : pdf.getPages()) {
            pages.add(PageDrawing.of(page, pages.size() + 1, measure));
            if (pages.size() > PdfMeasure.PAGES) throw PdfMeasure.Exceeded.refusal();
            annotated += Notes.on(page);
        }
        refuseScans(pages, doubts);
        doubts.addAll(measure.replacements());
        if (annotated > 0) {
            doubts.add(
                    "The PDF has " + annotated + " notes, stamps or form fields; what is written in them was not read");
        }
        Document tagged = TaggedTables.read(pdf, pages, doubts);
        return tagged != null ? tagged : RuledTables.read(pages, doubts);
    }

    private static void lookAtCatalog(PDDocumentCatalog catalog, List<String> doubts) throws UnreadableFile {
        COSDictionary root = catalog.getCOSObject();
        if (root.containsKey(COSName.getPDFName("Collection"))) {
            throw new UnreadableFile("The PDF is a portfolio of several files; save the one with the register by itself"
                    + " and send that");
        }
        COSDictionary form = root.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null && form.containsKey(COSName.XFA)) {
            throw new UnreadableFile(
                    "The PDF is a form that only Adobe's program shows; print it to a new PDF and send" + " that");
        }
        COSDictionary names = root.getCOSDictionary(COSName.NAMES);
        if (names != null && names.containsKey(COSName.EMBEDDED_FILES)) {
            doubts.add("Files are attached to the PDF; they were not read");
        }
        if (root.containsKey(COSName.OCPROPERTIES)) {
            doubts.add("The PDF has layers that can be hidden; the text of all of them was read");
        }
    }

    private static void refuseScans(List<PageContent> pages, List<String> doubts) throws UnreadableFile {
        List<Integer> pictures = new ArrayList<>();
        int read = 0;
        for (PageContent page : pages) {
            boolean text = page.glyphs().stream().anyMatch(glyph -> !glyph.isBlank());
            if (text) read++;
            else if (page.images() > 0) pictures.add(page.number());
            if (page.invisible() > 0 && text) {
                doubts.add("Page " + page.number() + " has text that nobody sees; it was left out");
            }
        }
        if (read == 0) {
            throw new UnreadableFile(
                    pictures.isEmpty()
                            ? "The PDF has no text; send the document that it was made from"
                            : "The PDF is a scan: its pages are pictures, and what a scanner makes of them is no"
                                    + " certain text; send the document that was printed, or type the table into a"
                                    + " spreadsheet");
        }
        for (int page : pictures) doubts.add("Page " + page + " is only a picture and was not read");
    }

    /** What people add to a finished page. */
    private static final class Notes {
        private static final Set<String> SAYING_NOTHING = Set.of("Link", "Popup", "PrinterMark");

        static int on(PDPage page) {
            var notes = page.getCOSObject().getCOSArray(COSName.ANNOTS);
            int count = 0;
            for (int i = 0; notes != null && i < notes.size(); i++) {
                if (notes.getObject(i) instanceof COSDictionary note) {
                    String kind = note.getNameAsString(COSName.SUBTYPE);
                    if (kind != null && !SAYING_NOTHING.contains(kind)) count++;
                }
            }
            return count;
        }
    }
}
