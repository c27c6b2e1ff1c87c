package org.mattersarising.command.imports;

import java.util.List;
import java.util.Locale;
import org.mattersarising.command.documents.Document;
import org.mattersarising.command.documents.PastedText;

/** A file with text pasted from a document: so named, or with tabs where CSV would have commas. */
final class PastedFile {

    private static final List<String> ENDINGS = List.of(".txt", ".tsv", ".tab");

    private PastedFile() {}

    static boolean isNamed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** Read as CSV its headings would be a single one, and it has tabs; a register has more columns than one. */
    static boolean isIn(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') end++;
        boolean oneHeading = text.lastIndexOf(',', end) < 0 && text.lastIndexOf('"', end) < 0;
        return oneHeading && text.indexOf('\t') >= 0;
    }

    static Document read(String text) throws EditionFile.Unreadable {
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw unreadable(
                    text,
                    nul,
                    "the text holds the character U+0000, as where it is saved as UTF-16; save it again with the encoding"
                            + " UTF-8");
        }
        try {
            return PastedText.read(text);
        } catch (PastedText.TooLarge tooLarge) {
            throw new EditionFile.Unreadable(List.of(Fault.inFile(tooLarge.getMessage())));
        }
    }

    /** @param readable the text up to the first character that does not fit */
    static EditionFile.Unreadable notUtf8(String readable) {
        return unreadable(
                readable,
                readable.length(),
                "a character does not fit, since the text is not UTF-8; save it again with the encoding UTF-8");
    }

    private static EditionFile.Unreadable unreadable(String text, int at, String fault) {
        long line = 1 + text.substring(0, at).lines().count();
        boolean within = at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r';
        return new EditionFile.Unreadable(List.of(Fault.inFile("line " + (within ? line - 1 : line) + ": " + fault)));
    }
}
