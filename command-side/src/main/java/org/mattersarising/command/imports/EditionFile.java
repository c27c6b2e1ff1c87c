package org.mattersarising.command.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.command.documents.Assembled;
import org.mattersarising.command.documents.Assembler;
import org.mattersarising.command.documents.Block;
import org.mattersarising.command.documents.Document;
import org.mattersarising.command.documents.DocumentReader;
import org.mattersarising.command.documents.FileKind;
import org.mattersarising.command.documents.UnreadableFile;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.Sha256;

/**
 * The table of one edition as read from a file. From CSV (RFC 4180, UTF-8) nothing is trimmed or normalised; in a document
 * the table has to be found first, which takes its layout.
 *
 * @param sha256 digest of the file as it came
 * @param headings the first record; none before the table is found
 * @param rows the other records, each as wide as the headings
 * @param document in which the table has to be found, or null where it is there
 * @param doubts what may not be as the paper has it, and what kept the table from being found
 */
record EditionFile(
        String name,
        String sha256,
        List<String> headings,
        List<List<String>> rows,
        Document document,
        List<Fault> doubts) {

    /** Longest cell, in bytes of UTF-8. */
    static final int LONGEST_CELL = 1 << 20;

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    /** A file that cannot be read as a table; each fault names its place. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        Unreadable(List<Fault> faults) {
            super(faults.getFirst().message());
            this.faults = List.copyOf(faults);
        }

        List<Fault> faults() {
            return faults;
        }
    }

    EditionFile {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        doubts = List.copyOf(doubts);
    }

    EditionFile(String name, String sha256, List<String> headings, List<List<String>> rows) {
        this(name, sha256, headings, rows, null, List.of());
    }

    /** Its table as a layout describes it. */
    EditionFile under(List<LayoutColumn> layout) {
        if (document == null) return this;
        Assembled table = Assembler.assemble(document, layout);
        List<Fault> faults = new ArrayList<>();
        table.problems().forEach(problem -> faults.add(Fault.of(problem)));
        for (int i = 0; i < table.rows().size(); i++) {
            check(table.headings(), table.rows().get(i), recordNumber(i), faults);
        }
        return new EditionFile(name, sha256, table.headings(), table.rows(), null, faults);
    }

    /** Number of rows, as far as it can be told before the table is found. */
    int size() {
        if (document == null) return rows.size();
        return (int) document.blocks().stream()
                .filter(block -> block instanceof Block.Row)
                .count();
    }

    /** Where the events of an import come from, its rows apart. */
    Provenance.Source source() {
        return new Provenance.Source(name, sha256, null);
    }

    /** Record number of a row in the file, the header being 1. */
    static int recordNumber(int rowIndex) {
        return rowIndex + 2;
    }

    static EditionFile read(String name, byte[] bytes) throws Unreadable {
        try {
            FileKind kind = FileKind.of(bytes);
            return kind == FileKind.TEXT ? readText(name, bytes) : in(name, bytes, DocumentReader.read(kind, bytes));
        } catch (UnreadableFile refused) {
            throw new Unreadable(List.of(Fault.inFile(refused.getMessage())));
        }
    }

    /** Its table is found once the layout is known. */
    private static EditionFile in(String name, byte[] bytes, Document document) {
        return new EditionFile(name, Sha256.hex(bytes), List.of(), List.of(), document, List.of());
    }

    private static EditionFile readText(String name, byte[] bytes) throws Unreadable, UnreadableFile {
        boolean pasted = PastedFile.isNamed(name);
        String text = decode(name, bytes, pasted);
        if (pasted || PastedFile.isIn(text)) {
            return in(name, bytes, PastedFile.read(text));
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw unreadable(
                    text,
                    Place.of(text, nul),
                    "This cell holds the character U+0000; remove it, or save the file as CSV again");
        }
        // The parser takes the end of the file for the end of a quoted cell; a cut-off file must not pass.
        Place end = Place.of(text, text.length());
        if (end.quoted()) {
            throw unreadable(
                    text, end, "The quote that opens this cell is never closed; the file may have been cut off");
        }
        List<List<String>> records = records(text);
        if (records.isEmpty()) {
            throw new Unreadable(
                    List.of(Fault.inFile("The file is empty; it needs a line of headings and a line for each action")));
        }
        List<String> headings = records.getFirst();
        List<List<String>> rows = records.subList(1, records.size());
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) check(headings, rows.get(i), recordNumber(i), faults);
        if (!faults.isEmpty()) throw new Unreadable(faults);
        return new EditionFile(name, Sha256.hex(bytes), headings, rows);
    }

    private static void check(List<String> headings, List<String> row, int record, List<Fault> faults) {
        if (row.size() != headings.size()) {
            faults.add(Fault.inRow(
                    record,
                    "This row has " + row.size() + " cells where the headings have " + headings.size()
                            + "; look for a missing or extra comma, or for quotes left out around a cell with commas"));
            return;
        }
        for (int c = 0; c < row.size(); c++) {
            String cell = row.get(c);
            if (cell.length() > LONGEST_CELL / 4 && cell.getBytes(StandardCharsets.UTF_8).length > LONGEST_CELL) {
                faults.add(Fault.inCell(
                        record, headings.get(c), "This cell is longer than 1 MiB; shorten it or put it in a document"));
            }
        }
    }

    private static List<List<String>> records(String text) throws Unreadable {
        List<List<String>> records = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = reader(text)) {
            for (CsvRecord line : csv) records.add(List.copyOf(line.getFields()));
        } catch (CsvParseException fault) {
            throw new Unreadable(List.of(Fault.inRow(
                    records.size() + 1,
                    "This row is not readable as CSV; a quote inside a quoted cell has to be doubled, and a comma or"
                            + " line end has to follow the closing quote")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        // Blank lines after the last row are how some programs end a file.
        while (!records.isEmpty() && records.getLast().equals(List.of(""))) records.removeLast();
        return records;
    }

    private static CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text);
    }

    private static String decode(String name, byte[] bytes, boolean pasted) throws Unreadable, UnreadableFile {
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = utf8.decode(in, out, true);
        if (!result.isError()) utf8.flush(out);
        out.flip();
        String text = out.toString();
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) text = text.substring(1);
        if (FileKind.isUtf16(bytes)) {
            throw new Unreadable(List.of(Fault.inRow(
                    1,
                    "The file is not UTF-8 but UTF-16 (\"Unicode text\"); save it as \"CSV UTF-8\", a pasted text with the"
                            + " encoding UTF-8, and send it again")));
        }
        if (result.isError() || text.indexOf('\0') >= 0) FileKind.refuseNamedDocument(name);
        if (result.isError() && pasted) throw PastedFile.notUtf8(text);
        if (result.isError()) {
            throw unreadable(
                    text,
                    Place.of(text, text.length()),
                    "The file is not UTF-8: a character of this cell does not fit; save it as \"CSV UTF-8\" and send it"
                            + " again");
        }
        return text;
    }

    private static Unreadable unreadable(String text, Place place, String message) {
        return new Unreadable(List.of(Fault.inCell(place.record(), heading(text, place), message)));
    }

    /** What stands over a cell, or null where nothing does that can be read. */
    private static String heading(String text, Place place) {
        if (place.record() == 1) return null;
        try (CsvReader<CsvRecord> csv = reader(text)) {
            List<String> headings = csv.iterator().next().getFields();
            return place.cell() < headings.size() ? headings.get(place.cell()) : null;
        } catch (CsvParseException unreadable) {
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
