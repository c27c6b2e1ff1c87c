package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.opc.PackagePart;

/**
 * Reads an Excel workbook (.xlsx) as a person who opens it sees it: texts as they stand, numbers and dates as their
 * format shows them in Britain, calculated cells with the result that was saved. Nothing is calculated and nothing
 * outside of the file is asked. It is read in one go, cell by cell, so that memory follows from its text.
 *
 * <p>The register is the first visible sheet with a table on it; rows and columns that are hidden are read and named.
 */
final class WorkbookReader {

    /** A table has more columns than a cover sheet, which lists a few particulars. */
    private static final int[] CELLS_OF_A_TABLE = {3, 2};

    private final OfficePackage office;
    private final PackagePart workbook;
    private final Allowance allowance = new Allowance();
    private final List<String> doubts = new ArrayList<>();
    private boolean from1904;

    private record Tab(String name, String id, boolean visible) {}

    private record Read(Sheet sheet, PackagePart part) {}

    private WorkbookReader(OfficePackage office) throws UnreadableFile {
        this.office = office;
        this.workbook = office.main();
    }

    static Document read(OfficePackage office) throws UnreadableFile {
        return new WorkbookReader(office).read();
    }

    private Document read() throws UnreadableFile {
        List<Tab> tabs = tabs();
        List<SheetText> strings = strings();
        CellStyles styles = styles();
        List<Read> visible = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        try (ShownNumber numbers = new ShownNumber(from1904)) {
            for (Tab tab : tabs) {
                PackagePart part = office.byId(workbook, tab.id());
                if (part == null || !part.getContentType().endsWith("worksheet+xml")) continue;
                try (Xml xml = office.read(part)) {
                    Sheet sheet = new SheetParser(xml, strings, styles, numbers, allowance).parse(tab.name());
                    if (sheet.isEmpty()) continue;
                    if (tab.visible()) visible.add(new Read(sheet, part));
                    else hidden.add(tab.name());
                }
            }
        }
        Read chosen = register(visible);
        Sheet register = chosen.sheet();
        tellOthers(register, visible, hidden);
        tellBoxes(chosen);
        tellHiddenColumns(register);
        return new Document(FileKind.WORKBOOK, register.blocks(allowance), doubts);
    }

    private static Read register(List<Read> sheets) throws UnreadableFile {
        for (int cells : CELLS_OF_A_TABLE) {
            for (Read each : sheets) if (each.sheet().hasRowsOf(cells)) return each;
        }
        if (!sheets.isEmpty()) return sheets.getFirst();
        throw new UnreadableFile("The workbook has no visible sheet with text on it; send the one with the register");
    }

    private void tellOthers(Sheet register, List<Read> visible, List<String> hidden) {
        for (Read other : visible) {
            if (other.sheet() != register) {
                doubts.add("The sheet " + other.sheet().name() + " was not read, only " + register.name()
                        + "; if the register stands there, move it to the front or send it alone");
            }
        }
        for (String name : hidden) doubts.add("The hidden sheet " + name + " was not read, only " + register.name());
    }

    private void tellBoxes(Read register) throws UnreadableFile {
        PackagePart drawing = office.related(register.part(), "drawing");
        if (drawing == null) return;
        try (Xml xml = office.read(drawing)) {
            xml.root();
            if (hasText(xml)) {
                doubts.add("Boxes with text lie on the sheet "
                        + register.sheet().name() + " and were not read; move their text into cells");
            }
        }
    }

    private static boolean hasText(Xml xml) throws UnreadableFile {
        boolean text = false;
        while (xml.child()) {
            if (xml.name().equals("t")) text |= !xml.text().isBlank();
            else text |= hasText(xml);
        }
        return text;
    }

    private void tellHiddenColumns(Sheet register) {
        register.rows().values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .sorted()
                .filter(register.hiddenColumns()::get)
                .forEach(column -> doubts.add("Column " + Sheet.letters(column) + " of the sheet " + register.name()
                        + " is hidden and was read all the same; show it, or delete it if it does not belong to the"
                        + " register"));
    }

    private List<Tab> tabs() throws UnreadableFile {
        List<Tab> tabs = new ArrayList<>();
        try (Xml xml = office.read(workbook)) {
            xml.root();
            while (xml.child()) {
                switch (xml.name()) {
                    case "workbookPr" -> {
                        from1904 = xml.flag("date1904");
                        xml.skip();
                    }
                    case "sheets" -> {
                        while (xml.child()) {
                            String state = xml.attribute("state");
                            String name = xml.attribute("name");
                            tabs.add(new Tab(
                                    name == null ? "without a name" : name,
                                    xml.foreign("id"),
                                    state == null || state.equals("visible")));
                            xml.skip();
                        }
                    }
                    default -> xml.skip();
                }
            }
        }
        return tabs;
    }

    private List<SheetText> strings() throws UnreadableFile {
        List<SheetText> strings = new ArrayList<>();
        PackagePart part = office.related(workbook, "sharedStrings");
        if (part == null) return strings;
        // Counted by themselves: each of them may stand in many cells or in none.
        Allowance texts = new Allowance();
        try (Xml xml = office.read(part)) {
            xml.root();
            while (xml.child()) {
                if (!xml.name().equals("si")) {
                    xml.skip();
                    continue;
                }
                SheetText text = SheetText.read(xml);
                texts.cells(1);
                texts.text(text.text().length());
                strings.add(text);
            }
        }
        return strings;
    }

    private CellStyles styles() throws UnreadableFile {
        PackagePart part = office.related(workbook, "styles");
        if (part == null) return CellStyles.none();
        try (Xml xml = office.read(part)) {
            return CellStyles.read(xml);
        }
    }
}
