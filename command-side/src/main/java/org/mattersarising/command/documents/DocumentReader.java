package org.mattersarising.command.documents;

/**
 * Reads the documents that registers come in. Whatever the bytes are, either a document or a refusal comes out: memory
 * and time are bounded by what a file may unfold into.
 */
public final class DocumentReader {

    private DocumentReader() {}

    /**
     * @param kind what {@link FileKind#of} said of it; not a text
     * @throws UnreadableFile where it is locked, holds macros or scripts, is damaged, or is larger than any register
     */
    public static Document read(FileKind kind, byte[] bytes) throws UnreadableFile {
        if (kind == FileKind.TEXT) throw new IllegalArgumentException("a text has no reader here");
        try {
            if (kind == FileKind.PDF) return PdfReader.read(bytes);
            try (OfficePackage office = OfficePackage.open(bytes)) {
                return kind == FileKind.WORD ? WordReader.read(office) : WorkbookReader.read(office);
            }
        } catch (RuntimeException | StackOverflowError fault) {
            // Libraries answer what nobody foresaw with whatever exception comes first.
            throw Bomb.in(fault).orElseGet(OfficePackage::damaged);
        }
    }
}
