package org.mattersarising.command.documents;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** A marked piece of content of a page while it is open. */
final class ContentMark {

    private final int content;
    private final String actualText;
    private final StringBuilder shown = new StringBuilder();
    private int firstGlyph = -1;

    ContentMark(COSName tag, COSDictionary properties) {
        boolean artifact = COSName.ARTIFACT.equals(tag);
        int number = properties == null ? Glyph.UNTAGGED : properties.getInt(COSName.MCID, Glyph.UNTAGGED);
        content = artifact ? Glyph.ARTIFACT : number;
        actualText = properties == null ? null : properties.getString(COSName.ACTUAL_TEXT);
    }

    int content() {
        return content;
    }

    /** Whether it says itself what is to be read. */
    boolean isNamed() {
        return actualText != null;
    }

    /** What is to be read of it once it has been shown. */
    String actualText() {
        return actualText;
    }

    String shown() {
        return shown.toString();
    }

    /** Place of its first sign among those of the page; -1 where it has none. */
    int firstGlyph() {
        return firstGlyph;
    }

    /** Notes a sign; what is left of it to be read, as the first one stands for them all. */
    String show(String text, int place) {
        shown.append(text);
        if (firstGlyph >= 0) return "";
        firstGlyph = place;
        return text;
    }
}
