package org.mattersarising.command.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is, told by its content: a name says only what somebody called it. */
public enum FileKind {
    /** CSV, or text pasted from a document. */
    TEXT,
    /** An Excel workbook (.xlsx). */
    WORKBOOK,
    /** A Word document (.docx). */
    WORD,
    PDF;

    /** Readers of PDF look for its mark in the first kibibyte; something else may have been put before it. */
    private static final int HEAD = 1024;

    private static final Pattern PDF_MARK = Pattern.compile("(?m)^[\\s\u00EF\u00BB\u00BF]*%PDF-[0-9]");

    private static final Pattern DOCUMENT_NAME = Pattern.compile("(?i)\\.(docx?|xlsx?|pdf)$");

    /** @throws UnreadableFile where it is of a kind that is not taken, with the kinds that are */
    public static FileKind of(byte[] bytes) throws UnreadableFile {
        if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 'P', 'K', 5, 6)) {
            try (OfficePackage office = OfficePackage.open(bytes)) {
                return office.kind();
            } catch (RuntimeException fault) {
                throw OfficePackage.damaged();
            }
        }
        if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) throw OldOffice.refusal(bytes);
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        if (PDF_MARK.matcher(head).find()) return PDF;
        String other = other(bytes, head);
        if (other != null) throw new UnreadableFile(other);
        return TEXT;
    }

    /**
     * For what is neither text nor anything known.
     *
     * @throws UnreadableFile where it is called a document, so that nobody is told to save it as CSV
     */
    public static void refuseNamedDocument(String name) throws UnreadableFile {
        if (DOCUMENT_NAME.matcher(name).find()) throw OfficePackage.damaged();
    }

    private static String other(byte[] bytes, String head) {
        if (head.startsWith("{\\rtf")) {
            return "The file is rich text (.rtf); open it in Word, save it as a Word document (.docx) and send that";
        }
        if (isImage(bytes, head)) {
            return "The file is a picture; send the document that it was taken from, or type the table into a"
                    + " spreadsheet";
        }
        if (starts(bytes, 0x1F, 0x8B)
                || head.startsWith("BZh")
                || starts(bytes, 0xFD, '7', 'z', 'X', 'Z')
                || starts(bytes, '7', 'z', 0xBC, 0xAF)
                || head.startsWith("Rar!")) {
            return "The file is a compressed archive; unpack it and send the document that is in it";
        }
        if (isMarkup(head)) {
            return "The file is a web page or XML, not a table; open it in Excel or Word, save it as .xlsx or .docx and"
                    + " send that";
        }
        return null;
    }

    private static boolean isImage(byte[] bytes, String head) {
        return starts(bytes, 0x89, 'P', 'N', 'G')
                || starts(bytes, 0xFF, 0xD8, 0xFF)
                || head.startsWith("GIF8")
                || starts(bytes, 'I', 'I', '*', 0)
                || starts(bytes, 'M', 'M', 0, '*')
                || head.startsWith("BM") && head.indexOf('\0') > 0
                || head.startsWith("RIFF") && head.startsWith("WEBP", 8)
                || head.startsWith("ftyp", 4);
    }

    /** A heading of a CSV may well begin with a "<"; it is not followed by these. */
    private static boolean isMarkup(String head) {
        String start = head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head;
        start = start.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype")
                || start.startsWith("<html")
                || start.startsWith("<?xml")
                || start.startsWith("<table")
                || start.startsWith("mime-version:");
    }

    /** Text as Windows calls it "Unicode". */
    public static boolean isUtf16(byte[] bytes) {
        return starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF);
    }

    static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        byte[] expected = new byte[mark.length];
        for (int i = 0; i < mark.length; i++) expected[i] = (byte) mark[i];
        return Arrays.equals(bytes, 0, mark.length, expected, 0, mark.length);
    }
}
