package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** A PDF file as those meet it who cannot see it: checked by its standards, and read along its tags. */
final class PdfReading implements AutoCloseable {

    /** One element of the structure. */
    record Element(String tag, String text, List<Element> inner, COSDictionary attributes) {

        List<Element> all(String tag) {
            List<Element> found = new ArrayList<>();
            if (this.tag.equals(tag)) found.add(this);
            inner.forEach(element -> found.addAll(element.all(tag)));
            return found;
        }

        /** Its own and that of what is in it. */
        String wholeText() {
            StringBuilder whole = new StringBuilder(text);
            inner.forEach(element -> whole.append(element.wholeText()));
            return whole.toString();
        }
    }

    private final PDDocument document;
    private final Map<COSDictionary, Map<Integer, String>> contents = new HashMap<>();

    PdfReading(byte[] file) {
        try {
            document = Loader.loadPDF(file);
            for (PDPage page : document.getPages()) contents.put(page.getCOSObject(), contents(page));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    PDDocument document() {
        return document;
    }

    private static Map<Integer, String> contents(PDPage page) throws IOException {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.setSuppressDuplicateOverlappingText(false);
        extractor.processPage(page);
        Map<Integer, String> contents = new HashMap<>();
        for (PDMarkedContent marked : extractor.getMarkedContents()) {
            if (marked.getMCID() < 0) continue;
            StringBuilder text = new StringBuilder();
            for (Object each : marked.getContents()) {
                if (each instanceof TextPosition position) text.append(position.getUnicode());
            }
            assertThat(contents.put(marked.getMCID(), text.toString()))
                    .as("content with a number of its own")
                    .isNull();
        }
        return contents;
    }

    Element structure() {
        return element(document.getDocumentCatalog().getStructureTreeRoot(), "Root", null, new COSDictionary());
    }

    private Element element(PDStructureNode node, String tag, COSDictionary page, COSDictionary attributes) {
        StringBuilder text = new StringBuilder();
        List<Element> inner = new ArrayList<>();
        for (Object kid : node.getKids()) {
            switch (kid) {
                case PDStructureElement element -> {
                    COSDictionary own = element.getCOSObject().getCOSDictionary(org.apache.pdfbox.cos.COSName.PG);
                    COSDictionary about = element.getCOSObject().getCOSDictionary(org.apache.pdfbox.cos.COSName.A);
                    inner.add(element(
                            element,
                            element.getStructureType(),
                            own == null ? page : own,
                            about == null ? new COSDictionary() : about));
                }
                case Integer number -> inner.add(content(page, number));
                case PDMarkedContentReference reference ->
                    inner.add(content(
                            reference.getPage() == null
                                    ? page
                                    : reference.getPage().getCOSObject(),
                            reference.getMCID()));
                default -> {}
            }
        }
        return new Element(tag, text.toString(), inner, attributes);
    }

    private Element content(COSDictionary page, int number) {
        assertThat(contents.get(page)).as("content %s", number).containsKey(number);
        return new Element("", contents.get(page).get(number), List.of(), new COSDictionary());
    }

    /** Everything that is read aloud, in order, without the white between words. */
    String readAloud() {
        return bare(structure().wholeText());
    }

    /** Without white space and what is never seen; accents on their letters. */
    static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll(
                        "[\\s\\p{Z}\\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufffb]",
                        "")
                .replaceAll("[\\x{E0100}-\\x{E0FFF}]", "")
                .replaceAll("[\\p{Co}\ufffc]", "\ufffd");
    }

    /** Empty where the file keeps both of its standards. */
    static List<String> faults(byte[] file) {
        VeraGreenfieldFoundryProvider.initialise();
        List<String> faults = new ArrayList<>();
        for (PDFAFlavour standard : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser =
                            Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), standard);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
                validator.validate(parser).getTestAssertions().stream()
                        .map(fault -> standard.getId() + " " + fault.getRuleId().getClause() + "-"
                                + fault.getRuleId().getTestNumber() + ": " + fault.getMessage() + " at "
                                + fault.getLocation().getContext())
                        .limit(20)
                        .forEach(faults::add);
            } catch (Exception fault) {
                throw new AssertionError("veraPDF could not check the file", fault);
            }
        }
        return faults;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
