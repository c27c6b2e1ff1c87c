package org.mattersarising.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.XlsxSheet.Style;

/**
 * A manuscript as a workbook (SpreadsheetML), one sheet a chapter, for whoever wants to sort, filter and count. What
 * stands in a cell is text or a number, never a formula. Written by hand, so that its bytes depend on nothing that may
 * be upgraded.
 */
final class PaperXlsx {

    static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String CORE = "application/vnd.openxmlformats-package.core-properties+xml";

    /** Short, since they stand side by side at the foot of the window. */
    private static final Map<String, String> NAMES = Map.of(
            "summary", "Summary",
            "dates", "Slipped dates",
            "changes", "Changes",
            "reconciliation", "Reconciliation",
            "register", "Register",
            "missing", "Not in this edition");

    private static final int LONGEST_NAME = 31;

    private final Manuscript manuscript;
    private final LongTexts longTexts = new LongTexts();
    private final List<XlsxSheet> sheets = new ArrayList<>();
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private PaperXlsx(Manuscript manuscript) {
        this.manuscript = manuscript;
    }

    static byte[] of(Manuscript manuscript) {
        return new PaperXlsx(manuscript).file();
    }

    private byte[] file() {
        for (Chapter chapter : manuscript.chapters()) chapter(chapter);
        sheets.getFirst().line(Style.QUIET, manuscript.colophon());
        longTexts
                .sheet(OfficeProperties.foot(manuscript.cover()), name(LongTexts.TITLE))
                .ifPresent(sheets::add);
        OfficeFile file = new OfficeFile()
                .add("[Content_Types].xml", contentTypes())
                .add("_rels/.rels", relations("officeDocument", "xl/workbook.xml"))
                .add("xl/workbook.xml", workbook())
                .add("xl/_rels/workbook.xml.rels", sheetRelations())
                .add("xl/styles.xml", styles());
        for (int i = 0; i < sheets.size(); i++) {
            file.add("xl/worksheets/sheet" + (i + 1) + ".xml", sheets.get(i).xml());
        }
        return file.add("docProps/core.xml", OfficeProperties.of(manuscript.cover()))
                .bytes();
    }

    private void chapter(Chapter chapter) {
        XlsxSheet sheet = new XlsxSheet(
                name(NAMES.getOrDefault(chapter.anchor(), chapter.title())),
                OfficeProperties.foot(manuscript.cover()),
                longTexts);
        if (sheets.isEmpty()) cover(sheet);
        sheet.line(sheets.isEmpty() ? Style.HEADING : Style.TITLE, chapter.title());
        List<Part> parts = new ArrayList<>();
        for (Block block : chapter.blocks()) {
            switch (block) {
                case Manuscript.Paragraph paragraph ->
                    sheet.line(Style.SENTENCE, paragraph.text().text());
                case Manuscript.Figures figures -> sheet.figures(figures.figures());
                case Table table ->
                    sheet.table(
                            chapter.ofRegister() ? XlsxTable.ofRegister(table) : XlsxTable.of(table),
                            above(chapter, table));
                case Part part -> parts.add(part);
            }
        }
        if (!parts.isEmpty()) sheet.table(XlsxTable.of(parts), "");
        sheets.add(sheet);
    }

    private static String above(Chapter chapter, Table table) {
        return table.caption().equals(chapter.title()) ? "" : table.caption();
    }

    private void cover(XlsxSheet sheet) {
        sheet.line(Style.STRONG, manuscript.cover().committee());
        sheet.line(Style.TITLE, manuscript.cover().title());
        for (Manuscript.Particular particular : manuscript.cover().particulars()) {
            sheet.pair(particular.name(), particular.value().text());
        }
        sheet.line(Style.PLAIN, "");
    }

    /** Unlike any other, whatever the case of its letters, and without what the name of a sheet must not have. */
    private String name(String wanted) {
        String allowed =
                wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").strip().replaceAll("^'+|'+$", "");
        String base = allowed.isEmpty() ? "Sheet" : allowed;
        for (int i = 1; ; i++) {
            String end = i == 1 ? "" : " " + i;
            int room = LONGEST_NAME - end.length();
            String name = (base.length() <= room ? base : base.substring(0, room)) + end;
            if (names.add(name)) return name;
        }
    }

    private String contentTypes() {
        Xml xml = Xml.document().open("Types", "xmlns", PACKAGE + "content-types");
        xml.empty(
                "Default",
                "Extension",
                "rels",
                "ContentType",
                "application/vnd.openxmlformats-package.relationships+xml");
        xml.empty("Default", "Extension", "xml", "ContentType", "application/xml");
        part(xml, "/xl/workbook.xml", TYPE + "sheet.main+xml");
        part(xml, "/xl/styles.xml", TYPE + "styles+xml");
        for (int i = 1; i <= sheets.size(); i++) {
            part(xml, "/xl/worksheets/sheet" + i + ".xml", TYPE + "worksheet+xml");
        }
        part(xml, "/docProps/core.xml", CORE);
        return xml.close().toString();
    }

    private static void part(Xml xml, String name, String type) {
        xml.empty("Override", "PartName", name, "ContentType", type);
    }

    private static String relations(String type, String target) {
        Xml xml = Xml.document().open("Relationships", "xmlns", PACKAGE + "relationships");
        relation(xml, 1, RELATIONS + "/" + type, target);
        relation(xml, 2, PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml");
        return xml.close().toString();
    }

    private String sheetRelations() {
        Xml xml = Xml.document().open("Relationships", "xmlns", PACKAGE + "relationships");
        for (int i = 1; i <= sheets.size(); i++) {
            relation(xml, i, RELATIONS + "/worksheet", "worksheets/sheet" + i + ".xml");
        }
        relation(xml, sheets.size() + 1, RELATIONS + "/styles", "styles.xml");
        return xml.close().toString();
    }

    private static void relation(Xml xml, int id, String type, String target) {
        xml.empty("Relationship", "Id", "rId" + id, "Type", type, "Target", target);
    }

    private String workbook() {
        Xml xml = Xml.document()
                .open("workbook", "xmlns", SHEET, "xmlns:r", RELATIONS)
                .open("sheets");
        for (int i = 1; i <= sheets.size(); i++) {
            xml.empty("sheet", "name", sheets.get(i - 1).name(), "sheetId", Integer.toString(i), "r:id", "rId" + i);
        }
        xml.close();
        if (sheets.stream().anyMatch(sheet -> !sheet.definedNames().isEmpty())) {
            xml.open("definedNames");
            for (int i = 0; i < sheets.size(); i++) {
                String sheet = Integer.toString(i);
                sheets.get(i)
                        .definedNames()
                        .forEach((name, range) -> xml.element(
                                "definedName",
                                range,
                                "name",
                                name,
                                "localSheetId",
                                sheet,
                                "hidden",
                                name.endsWith("FilterDatabase") ? "1" : null));
            }
            xml.close();
        }
        return xml.close().toString();
    }

    private static byte[] styles() {
        try (InputStream in = PaperXlsx.class.getResourceAsStream("xlsx/styles.xml")) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException("The styles cannot be read", fault);
        }
    }
}
