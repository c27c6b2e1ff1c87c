package org.mattersarising.command.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An Office file written part by part, to hold what no program would write unasked. */
final class OfficeFile {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String WORD =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private static final String WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    static OfficeFile word(String body) {
        return new OfficeFile()
                .types("word/document.xml", WORD)
                .part("_rels/.rels", relationships("officeDocument", "word/document.xml"))
                .part(
                        "word/document.xml",
                        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                                + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
                                + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
                                + "><w:body>" + body + "</w:body></w:document>");
    }

    /** A document of one table, each cell given by what stands in its paragraph. */
    static OfficeFile wordTable(String... paragraphsOfCells) {
        StringBuilder row = new StringBuilder("<w:tbl><w:tr>");
        for (String each : paragraphsOfCells)
            row.append("<w:tc><w:p>").append(each).append("</w:p></w:tc>");
        return word(row.append("</w:tr></w:tbl>").toString());
    }

    OfficeFile numbering(String lists) {
        return part("word/_rels/document.xml.rels", relationships("numbering", "numbering.xml"))
                .part(
                        "word/numbering.xml",
                        "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + lists
                                + "</w:numbering>");
    }

    /** A workbook of one sheet. */
    static OfficeFile workbook(String sheet) {
        return workbook("", sheet);
    }

    static OfficeFile workbook(String styles, String sheet) {
        return workbook("<sheets><sheet name=\"Actions\" sheetId=\"1\" r:id=\"s1\"/></sheets>", styles, sheet);
    }

    static OfficeFile workbook(String sheets, String styles, String... sheet) {
        StringBuilder relationships = new StringBuilder();
        OfficeFile file = new OfficeFile().types("xl/workbook.xml", WORKBOOK);
        for (int i = 1; i <= sheet.length; i++) {
            relationships.append(relationship("s" + i, "worksheet", "sheet" + i + ".xml"));
            file.part("xl/sheet" + i + ".xml", "<worksheet" + MAIN + ">" + sheet[i - 1] + "</worksheet>");
        }
        if (!styles.isEmpty()) {
            relationships.append(relationship("st", "styles", "styles.xml"));
            file.part("xl/styles.xml", "<styleSheet" + MAIN + ">" + styles + "</styleSheet>");
        }
        return file.part("_rels/.rels", relationships("officeDocument", "xl/workbook.xml"))
                .part("xl/_rels/workbook.xml.rels", relationshipsOf(relationships.toString()))
                .part(
                        "xl/workbook.xml",
                        "<workbook" + MAIN + " xmlns:r=\"" + RELATIONSHIPS + "\">" + sheets + "</workbook>");
    }

    private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private static String relationships(String role, String target) {
        return relationshipsOf(relationship("r1", role, target));
    }

    private static String relationshipsOf(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all
                + "</Relationships>";
    }

    private static String relationship(String id, String role, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONSHIPS + "/" + role + "\" Target=\"" + target
                + "\"/>";
    }

    private OfficeFile types(String main, String type) {
        return part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\""
                        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"bin\" ContentType=\"application/octet-stream\"/>"
                        + "<Default Extension=\"xml\" ContentType=\""
                        + (type.equals(WORKBOOK) ? WORKSHEET : "application/xml")
                        + "\"/><Override PartName=\"/" + main + "\" ContentType=\"" + type + "\"/></Types>");
    }

    OfficeFile part(String name, String xml) {
        return part(name, (XML + xml).getBytes(StandardCharsets.UTF_8));
    }

    OfficeFile part(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    byte[] part(String name) {
        return parts.get(name);
    }

    OfficeFile replace(String name, String old, String by) {
        return part(
                name,
                new String(parts.get(name), StandardCharsets.UTF_8)
                        .replace(old, by)
                        .getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return zip(parts);
    }

    static byte[] zip(Map<String, byte[]> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
