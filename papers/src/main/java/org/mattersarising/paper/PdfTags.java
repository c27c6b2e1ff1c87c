package org.mattersarising.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/**
 * Puts the tags of a set document right. Headings of a table that are printed again on the next page are decoration: read
 * aloud, they would follow each other once for every page. And what is decoration says so in one word, where the
 * typesetter wrote a dictionary for every line and every shade.
 */
final class PdfTags {

    private static final COSName THEAD = COSName.getPDFName("THead");
    private static final COSName PAGINATION = COSName.getPDFName("Pagination");
    private static final COSName FOOTER = COSName.getPDFName("Footer");

    /** Headings printed again: by page, the numbers of their marked content. */
    private final Map<COSDictionary, Set<Integer>> again = new HashMap<>();

    private PdfTags() {}

    static void tidy(PDDocument document) throws IOException {
        PdfTags tags = new PdfTags();
        PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
        tags.findRepeated(root.getCOSObject());
        int number = 0;
        for (PDPage page : document.getPages()) {
            tags.forget(root, page.getCOSObject(), number++);
            tags.rewrite(document, page);
        }
    }

    private void findRepeated(COSDictionary root) {
        Deque<COSDictionary> elements = new ArrayDeque<>(List.of(root));
        while (!elements.isEmpty()) {
            COSDictionary element = elements.pop();
            if (THEAD.equals(element.getCOSName(COSName.S))) keepFirstPage(element);
            else
                kids(element).forEach(kid -> {
                    if (kid instanceof COSDictionary dictionary && elementOf(dictionary)) elements.push(dictionary);
                });
        }
    }

    private static boolean elementOf(COSDictionary kid) {
        return kid.containsKey(COSName.S);
    }

    private static List<COSBase> kids(COSDictionary element) {
        COSBase kids = element.getDictionaryObject(COSName.K);
        if (kids == null) return List.of();
        if (!(kids instanceof COSArray array)) return List.of(kids);
        List<COSBase> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) all.add(array.getObject(i));
        return all;
    }

    private void keepFirstPage(COSDictionary head) {
        keepFirstPage(head, new COSDictionary[1]);
    }

    /** @param first page with content, once it is known */
    private void keepFirstPage(COSDictionary element, COSDictionary[] first) {
        COSArray kept = new COSArray();
        for (COSBase kid : kids(element)) {
            if (kid instanceof COSDictionary dictionary && elementOf(dictionary)) {
                keepFirstPage(dictionary, first);
                kept.add(kid);
                continue;
            }
            COSDictionary page = page(element, kid);
            if (first[0] == null) first[0] = page;
            if (page == first[0]) kept.add(kid);
            else again.computeIfAbsent(page, key -> new HashSet<>()).add(content(kid));
        }
        if (kept.size() > 0) element.setItem(COSName.K, kept);
        else element.removeItem(COSName.K);
    }

    private static COSDictionary page(COSDictionary element, COSBase kid) {
        COSDictionary own = kid instanceof COSDictionary reference ? reference.getCOSDictionary(COSName.PG) : null;
        return own == null ? element.getCOSDictionary(COSName.PG) : own;
    }

    private static int content(COSBase kid) {
        return kid instanceof COSInteger number ? number.intValue() : ((COSDictionary) kid).getInt(COSName.MCID);
    }

    /** In the tree that leads from content to its element. */
    private void forget(PDStructureTreeRoot root, COSDictionary page, int number) {
        Set<Integer> gone = again.getOrDefault(page, Set.of());
        if (gone.isEmpty()) return;
        COSArray numbers =
                root.getCOSObject().getCOSDictionary(COSName.PARENT_TREE).getCOSArray(COSName.NUMS);
        for (int i = 0; i < numbers.size(); i += 2) {
            if (numbers.getInt(i) != page.getInt(COSName.STRUCT_PARENTS, number)) continue;
            COSArray elements = (COSArray) numbers.getObject(i + 1);
            gone.forEach(content -> elements.set(content, COSNull.NULL));
        }
    }

    private void rewrite(PDDocument document, PDPage page) throws IOException {
        COSDictionary properties = page.getResources().getCOSObject().getCOSDictionary(COSName.PROPERTIES);
        Set<Integer> gone = again.getOrDefault(page.getCOSObject(), Set.of());
        List<Object> written = new ArrayList<>();
        for (Object token : new PDFStreamParser(page).parse()) {
            if (token instanceof Operator operator && operator.getName().equals("BDC")) {
                COSBase named = (COSBase) written.removeLast();
                COSName tag = (COSName) written.removeLast();
                begin(
                        written,
                        tag,
                        named instanceof COSName name ? properties.getCOSDictionary(name) : (COSDictionary) named,
                        gone);
            } else {
                written.add(token);
            }
        }
        page.getResources().getCOSObject().removeItem(COSName.PROPERTIES);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        new ContentStreamWriter(content).writeTokens(written);
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.getCOSObject().createRawOutputStream()) {
            content.writeTo(out);
        }
        page.setContents(stream);
    }

    private static void begin(List<Object> written, COSName tag, COSDictionary properties, Set<Integer> gone) {
        int content = properties.getInt(COSName.MCID);
        boolean repeated = gone.contains(content);
        boolean pagination = repeated || PAGINATION.equals(properties.getCOSName(COSName.TYPE));
        if (pagination) {
            COSDictionary kind = new COSDictionary();
            kind.setItem(COSName.TYPE, PAGINATION);
            if (!repeated) kind.setItem(COSName.SUBTYPE, FOOTER);
            written.addAll(List.of(COSName.ARTIFACT, kind, Operator.getOperator("BDC")));
        } else if (content >= 0) {
            COSDictionary number = new COSDictionary();
            number.setInt(COSName.MCID, content);
            written.addAll(List.of(tag, number, Operator.getOperator("BDC")));
        } else {
            written.addAll(List.of(COSName.ARTIFACT, Operator.getOperator("BMC")));
        }
    }
}
