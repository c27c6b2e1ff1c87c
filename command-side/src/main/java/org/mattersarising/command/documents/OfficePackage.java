package org.mattersarising.command.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;

/**
 * The parts of an Office file (.xlsx, .docx), unpacked one by one as they are asked for and never onto a disk. What is
 * unpacked is counted; a member that swells beyond every measure ends the reading.
 */
final class OfficePackage implements AutoCloseable {

    private static final int MOST_MEMBERS = 4096;
    private static final long MOST_UNPACKED = 256L << 20;

    /** XML shrinks to a tenth or a fiftieth; what shrinks further beyond a few MiB is made to. */
    private static final int MOST_SWELLING = 200;

    private static final long SWELLING_ALLOWED = 8L << 20;

    private final ZipFile zip;
    private final long packed;
    private long unpacked;

    /** Kept as well as thrown: some of the library's faults do not say what caused them. */
    private boolean swollen;

    private OPCPackage parts;

    private OfficePackage(ZipFile zip, long packed) {
        this.zip = zip;
        this.packed = packed;
    }

    /** @throws UnreadableFile where it is no Office file, or holds macros, or is locked, damaged or a bomb */
    static OfficePackage open(byte[] bytes) throws UnreadableFile {
        OfficePackage office = new OfficePackage(unzip(bytes), bytes.length);
        try {
            office.refuseByMembers();
            office.parts = OPCPackage.open(office.new CountedMembers(office.zip));
            office.refuseByContentTypes();
            return office;
        } catch (OpenXML4JException | RuntimeException | UnreadableFile fault) {
            office.close();
            if (office.swollen) throw Bomb.refusal();
            throw fault instanceof UnreadableFile refusal ? refusal : damaged();
        }
    }

    private static ZipFile unzip(byte[] bytes) throws UnreadableFile {
        try {
            return ZipFile.builder().setByteArray(bytes).get();
        } catch (IOException | RuntimeException damaged) {
            throw damaged();
        }
    }

    static UnreadableFile damaged() {
        return new UnreadableFile("The file is damaged or was cut off on its way; open it in the program that made it,"
                + " save it again and send that");
    }

    FileKind kind() throws UnreadableFile {
        String type = main().getContentType();
        if (type.contains("spreadsheetml")) return FileKind.WORKBOOK;
        if (type.contains("wordprocessingml")) return FileKind.WORD;
        throw new UnreadableFile("The file is an Office file, but neither a workbook (.xlsx) nor a Word document"
                + " (.docx); copy the table into one of these and send that");
    }

    /** The part that everything else hangs on. */
    PackagePart main() throws UnreadableFile {
        for (PackageRelationship each : parts.getRelationships()) {
            if (each.getRelationshipType().endsWith("/officeDocument")) {
                PackagePart part = parts.getPart(each);
                if (part != null) return part;
            }
        }
        throw damaged();
    }

    /** The first part that another one refers to in this role, or null. */
    PackagePart related(PackagePart from, String role) throws UnreadableFile {
        try {
            for (PackageRelationship each : from.getRelationships()) {
                if (each.getRelationshipType().endsWith("/" + role)) return from.getRelatedPart(each);
            }
            return null;
        } catch (OpenXML4JException | RuntimeException fault) {
            throw damaged();
        }
    }

    /** The part that a relationship of another one names, or null where it names none of this file. */
    PackagePart byId(PackagePart from, String id) throws UnreadableFile {
        try {
            PackageRelationship relationship = id == null ? null : from.getRelationship(id);
            return relationship == null ? null : from.getRelatedPart(relationship);
        } catch (OpenXML4JException | RuntimeException fault) {
            throw damaged();
        }
    }

    /** The XML of a part. */
    Xml read(PackagePart part) throws UnreadableFile {
        try {
            return Xml.read(part.getInputStream());
        } catch (IOException | RuntimeException fault) {
            throw Bomb.in(fault).orElseGet(OfficePackage::damaged);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException nothingToKeep) {
            // It stands in memory only.
        }
    }

    private void refuseByMembers() throws UnreadableFile {
        List<ZipArchiveEntry> members = Collections.list(zip.getEntries());
        if (members.size() > MOST_MEMBERS) throw Bomb.refusal();
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry each : members) {
            if (each.getGeneralPurposeBit().usesEncryption()) {
                throw new UnreadableFile(
                        "The file is locked with a password; save it without one, or unpack it, and send it again");
            }
            String name = each.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin")) throw macros();
            names.add(name);
        }
        if (names.contains("[content_types].xml")) return;
        if (names.contains("mimetype")) throw new UnreadableFile(openDocument());
        throw new UnreadableFile(
                "The file is an archive (ZIP), not a document; unpack it and send the document that is" + " in it");
    }

    private String openDocument() {
        String type = "";
        ZipArchiveEntry member = zip.getEntry("mimetype");
        if (member != null) {
            try (InputStream in = zip.getInputStream(member)) {
                type = new String(in.readNBytes(100), StandardCharsets.US_ASCII);
            } catch (IOException unreadable) {
                type = "";
            }
        }
        if (type.contains("opendocument.spreadsheet")) {
            return "The file is an OpenDocument spreadsheet (.ods); save it as an Excel workbook (.xlsx) and send that";
        }
        if (type.contains("opendocument.text")) {
            return "The file is an OpenDocument text (.odt); save it as a Word document (.docx) and send that";
        }
        return "The file is of a kind that is not read here; save the table as .xlsx or .docx and send that";
    }

    private void refuseByContentTypes() throws UnreadableFile {
        try {
            for (PackagePart each : parts.getParts()) {
                String type = each.getContentType().toLowerCase(Locale.ROOT);
                if (type.contains("sheet.binary")) {
                    throw new UnreadableFile(
                            "The file is a binary workbook (.xlsb); save it as an Excel workbook (.xlsx) and send that");
                }
                if (type.contains("macro") || type.contains("vbaproject")) throw macros();
            }
        } catch (OpenXML4JException fault) {
            throw damaged();
        }
    }

    private static UnreadableFile macros() {
        return new UnreadableFile("The file holds macros, which are not taken in; save it as a workbook without macros"
                + " (.xlsx) or as a Word document (.docx) and send that");
    }

    /** Members are unpacked through a counter. */
    private final class CountedMembers extends ZipFileZipEntrySource {
        CountedMembers(ZipFile zip) {
            super(zip);
        }

        @Override
        public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
            return new Counted(super.getInputStream(entry));
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int bytes) throws IOException {
            unpacked += bytes;
            if (unpacked > MOST_UNPACKED || unpacked > SWELLING_ALLOWED && unpacked / packed > MOST_SWELLING) {
                swollen = true;
                throw new Bomb();
            }
        }
    }
}
