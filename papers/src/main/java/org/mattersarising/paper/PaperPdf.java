package org.mattersarising.paper;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;

/**
 * A manuscript as a PDF file for printing and for keeping: PDF/A-2a and PDF/UA-1, A4 across. It has no date of its own
 * and an identifier made of its contents, so that the same manuscript is the same file.
 */
final class PaperPdf {

    private static final String PRODUCER = "Matters Arising";
    private static final String STYLE = new String(resource("print.css"), StandardCharsets.UTF_8);
    private static final byte[] COLOURS = resource("sRGB-v2-micro.icc");
    private static final String COLOUR_SPACE = "sRGB IEC61966-2.1";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PaperPdf() {}

    static byte[] of(Manuscript manuscript) {
        PrintText texts = new PrintText();
        Document page = PrintedPage.of(manuscript, STYLE, texts);
        try (PDDocument document = new PDDocument()) {
            List<PDType0Font> fonts = set(page, document, texts);
            for (PDType0Font font : fonts) {
                if (font.willBeSubset()) font.subset();
            }
            PdfTags.tidy(document);
            describe(document, texts.of(manuscript.cover().subject()));
            return PdfFile.of(trailer(document, manuscript));
        } catch (IOException fault) {
            throw new UncheckedIOException("A paper could not be set as PDF", fault);
        }
    }

    private static List<PDType0Font> set(Document page, PDDocument document, PrintText texts) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePDDocument(document);
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useUnicodeLineBreaker(new LineBreaks());
        builder.useUnicodeCharacterBreaker(new LineBreaks.Characters());
        builder.withW3cDocument(page, null);
        List<PDType0Font> fonts = PaperFonts.load(document, builder, texts.boxes());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
        }
        return fonts;
    }

    private static void describe(PDDocument document, String title) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setProducer(PRODUCER);
        document.setDocumentInformation(information);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(Xmp.of(title, PRODUCER));
        document.getDocumentCatalog().setMetadata(metadata);
        COSDictionary intent = new COSDictionary();
        intent.setItem(COSName.TYPE, COSName.OUTPUT_INTENT);
        intent.setItem(COSName.S, COSName.GTS_PDFA1);
        intent.setString(COSName.OUTPUT_CONDITION_IDENTIFIER, COLOUR_SPACE);
        intent.setString(COSName.INFO, COLOUR_SPACE);
        PDStream colours = new PDStream(document);
        try (var out = colours.getCOSObject().createRawOutputStream()) {
            out.write(COLOURS);
        }
        colours.getCOSObject().setInt(COSName.N, 3);
        intent.setItem(COSName.DEST_OUTPUT_PROFILE, colours);
        COSArray intents = new COSArray();
        intents.add(intent);
        document.getDocumentCatalog().getCOSObject().setItem(COSName.OUTPUT_INTENTS, intents);
    }

    private static COSDictionary trailer(PDDocument document, Manuscript manuscript) {
        COSDictionary trailer = new COSDictionary();
        trailer.setItem(COSName.ROOT, document.getDocumentCatalog());
        trailer.setItem(COSName.INFO, document.getDocumentInformation());
        byte[] digest = sha256(manuscript.toString().getBytes(StandardCharsets.UTF_8));
        COSArray identifier = new COSArray();
        for (int i = 0; i < 2; i++) identifier.add(new COSString(Arrays.copyOf(digest, 16)));
        trailer.setItem(COSName.ID, identifier);
        return trailer;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = PaperPdf.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException("The resource " + name + " cannot be read", fault);
        }
    }
}
