package org.mattersarising.paper;

import org.mattersarising.paper.Manuscript.Cover;

/** What a document of an office program says about itself. No date and nobody's name stands in it. */
final class OfficeProperties {

    /** A longer line at the foot of every page would reach its number. */
    private static final int FOOT = 120;

    private OfficeProperties() {}

    static String of(Cover cover) {
        return Xml.document()
                .open(
                        "cp:coreProperties",
                        "xmlns:cp",
                        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/")
                .element("dc:title", cover.subject())
                .element("dc:creator", "Matters Arising")
                .element("dc:language", "en-GB")
                .close()
                .toString();
    }

    static String shortened(String subject) {
        String line = subject.replace('\n', ' ').replace('\t', ' ');
        if (line.codePointCount(0, line.length()) <= FOOT) return line;
        return line.substring(0, line.offsetByCodePoints(0, FOOT)) + "\u2026";
    }
}
