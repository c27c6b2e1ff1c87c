package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The tags of a PDF as a tree: which pieces of content are a paragraph, a cell, a row, a table. */
final class PdfTags {

    private static final int MOST = 500_000;
    private static final int DEEPEST = 60;

    /**
     * One tag.
     *
     * @param kind Table, TR, TD, P … after the file's own names have been looked up
     * @param actualText what is to be read instead of its content, or null
     * @param parts tags and {@link Piece}s in their order
     */
    record Tag(String kind, int across, int rows, String actualText, List<Object> parts) {}

    /** A piece of content of a page, from 0, with its number there. */
    record Piece(int page, int content) {}

    private final Map<COSDictionary, Integer> pages = new IdentityHashMap<>();
    private final Map<String, String> roles = new HashMap<>();
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    private PdfTags(PDDocument pdf, COSDictionary root) {
        pdf.getPages().forEach(page -> pages.put(page.getCOSObject(), pages.size()));
        COSDictionary map = root.getCOSDictionary(COSName.ROLE_MAP);
        if (map == null) return;
        for (COSName key : map.keySet()) {
            if (map.getDictionaryObject(key) instanceof COSName meaning) roles.put(key.getName(), meaning.getName());
        }
    }

    /** The outermost tag, or null where the file has none. */
    static Tag of(PDDocument pdf) {
        COSDictionary root = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        if (root == null) return null;
        PdfTags tags = new PdfTags(pdf, root);
        Tag all = new Tag("Document", 1, 1, null, new ArrayList<>());
        tags.addParts(root, -1, all.parts(), 0);
        return all;
    }

    private void addParts(COSDictionary of, int page, List<Object> parts, int depth) {
        COSBase kids = of.getDictionaryObject(COSName.K);
        if (kids instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) addPart(array.getObject(i), page, parts, depth);
        } else if (kids != null) {
            addPart(kids, page, parts, depth);
        }
    }

    private void addPart(COSBase part, int page, List<Object> parts, int depth) {
        if (++count > MOST || depth > DEEPEST) throw new PdfMeasure.Exceeded();
        if (part instanceof COSNumber number) {
            parts.add(new Piece(page, number.intValue()));
        } else if (part instanceof COSDictionary dictionary) {
            int here = pages.getOrDefault(dictionary.getCOSDictionary(COSName.PG), page);
            if (COSName.getPDFName("MCR").equals(dictionary.getCOSName(COSName.TYPE))) {
                // Content of a form that is drawn on the page has numbers of its own, which are not followed.
                if (!dictionary.containsKey(COSName.getPDFName("Stm"))) {
                    parts.add(new Piece(here, dictionary.getInt(COSName.MCID, Glyph.UNTAGGED)));
                }
            } else if (dictionary.getCOSName(COSName.S) != null && seen.add(dictionary)) {
                Tag tag = new Tag(
                        kind(dictionary.getCOSName(COSName.S).getName()),
                        span(dictionary, "ColSpan"),
                        span(dictionary, "RowSpan"),
                        dictionary.getString(COSName.ACTUAL_TEXT),
                        new ArrayList<>());
                addParts(dictionary, here, tag.parts(), depth + 1);
                parts.add(tag);
            }
        }
    }

    private String kind(String name) {
        String kind = name;
        for (int i = 0; i < 5 && roles.containsKey(kind); i++) {
            String meaning = roles.get(kind);
            if (meaning.equals(kind)) break;
            kind = meaning;
        }
        return kind;
    }

    private static int span(COSDictionary tag, String name) {
        COSBase attributes = tag.getDictionaryObject(COSName.A);
        int span = 1;
        if (attributes instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSDictionary each) span = Math.max(span, each.getInt(name, 1));
            }
        } else if (attributes instanceof COSDictionary one) {
            span = one.getInt(name, 1);
        }
        return Math.clamp(span, 1, Sheet.WIDEST);
    }
}
