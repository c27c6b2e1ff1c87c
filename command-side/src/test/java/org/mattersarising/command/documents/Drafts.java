package org.mattersarising.command.documents;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables in the plain XML that LibreOffice opens: what a person would type there. */
final class Drafts {

    private static final String NAMESPACES = " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
            + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
            + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
            + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
            + " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
            + " office:version=\"1.3\"";

    private Drafts() {}

    /** A text with one table, its headings repeated on each page; rows may break over pages. */
    static byte[] text(List<List<String>> table, boolean landscape) {
        int columns = table.getFirst().size();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document"
                + NAMESPACES + " office:mimetype=\"application/vnd.oasis.opendocument.text\">");
        xml.append("<office:font-face-decls/><office:automatic-styles>")
                .append("<style:style style:name=\"T\" style:family=\"table\"><style:table-properties style:width=\"")
                .append(landscape ? "25.7cm" : "17cm")
                .append("\" table:align=\"margins\" table:border-model=\"collapsing\"/></style:style>")
                .append("<style:style style:name=\"C\" style:family=\"table-cell\"><style:table-cell-properties")
                .append(" fo:padding=\"0.1cm\" fo:border=\"0.5pt solid #000000\"/></style:style>")
                .append("<style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties/>")
                .append("<style:text-properties fo:font-size=\"9pt\" fo:hyphenate=\"false\"/></style:style>")
                .append("<style:page-layout style:name=\"L\"><style:page-layout-properties fo:margin=\"2cm\"")
                .append(
                        landscape
                                ? " fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" style:print-orientation=\"landscape\""
                                : " fo:page-width=\"21cm\" fo:page-height=\"29.7cm\"")
                .append("/></style:page-layout></office:automatic-styles><office:master-styles>")
                .append("<style:master-page style:name=\"Standard\" style:page-layout-name=\"L\"><style:footer>")
                .append("<text:p>Page <text:page-number text:select-page=\"current\">1</text:page-number></text:p>")
                .append("</style:footer></style:master-page></office:master-styles><office:body><office:text>")
                .append("<text:p>A register of actions</text:p><table:table table:style-name=\"T\">")
                .append("<table:table-column table:number-columns-repeated=\"")
                .append(columns)
                .append("\"/><table:table-header-rows>");
        row(xml, table.getFirst());
        xml.append("</table:table-header-rows>");
        for (List<String> row : table.subList(1, table.size())) row(xml, row);
        xml.append("</table:table><text:p>The end</text:p></office:text></office:body></office:document>");
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A spreadsheet with one sheet. */
    static byte[] sheet(List<List<String>> table) {
        StringBuilder xml =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document" + NAMESPACES
                        + " office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body>"
                        + "<office:spreadsheet><table:table table:name=\"Actions\">");
        table.forEach(row -> row(xml, row));
        xml.append("</table:table></office:spreadsheet></office:body></office:document>");
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void row(StringBuilder xml, List<String> row) {
        xml.append("<table:table-row>");
        for (String cell : row) {
            xml.append("<table:table-cell table:style-name=\"C\" office:value-type=\"string\">");
            for (String line : cell.split("\n", -1)) {
                xml.append("<text:p text:style-name=\"P\">")
                        .append(escaped(line))
                        .append("</text:p>");
            }
            xml.append("</table:table-cell>");
        }
        xml.append("</table:table-row>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
