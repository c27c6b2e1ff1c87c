package org.mattersarising.paper;

/**
 * One rendition of a committee paper.
 *
 * @param kind also the extension of its file: json, csv, html, pdf, docx, xlsx
 */
public record Paper(String kind, byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Paper that && kind.equals(that.kind) && java.util.Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + java.util.Arrays.hashCode(bytes);
    }
}
