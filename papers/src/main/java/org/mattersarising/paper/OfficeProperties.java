package org.mattersarising.paper;

import org.mattersarising.paper.Manuscript.Cover;

/** What a document of an office program says about itself. No date and nobody's name stands in it. */
final class OfficeProperties {

    /** A longer line at the foot of every page would reach its number. */
    private static final int FOOT = 120;

    private static final int TITLE = 1_000;

    private OfficeProperties() {}

    static String of(Cover cover) {
        return Xml.document()
                .open(
                        "cp:coreProperties",
                        "xmlns:cp",
                        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/")
                .element("dc:title", title(cover))
                .element("dc:creator", "Matters Arising")
                .element("dc:language", "en-GB")
                .close()
                .toString();
    }

    /** One line. */
    static String title(Cover cover) {
        return shortened(cover.subject(), TITLE);
    }

    /** One line for the foot of every page. */
    static String foot(Cover cover) {
        return shortened(cover.subject(), FOOT);
    }

    /** In one line, and no longer than so many characters and the sign that there were more. */
    static String shortened(String text, int most) {
        String line = text.replace('\n', ' ').replace('\t', ' ');
        if (line.codePointCount(0, line.length()) <= most) return line;
        return line.substring(0, line.offsetByCodePoints(0, most)) + "\u2026";
    }
}
