package org.mattersarising.command.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The container of Office before 2007, in which today's Office keeps files with a password. */
final class OldOffice {

    private OldOffice() {}

    static UnreadableFile refusal(byte[] bytes) {
        try (POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            return new UnreadableFile(sentence(file.getRoot()));
        } catch (IOException | RuntimeException damaged) {
            return new UnreadableFile("The file is a damaged document of an old Office; open it there, save it as .xlsx"
                    + " or .docx and send that");
        }
    }

    private static String sentence(DirectoryNode root) {
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            return "The file is protected with a password; open it, remove the password (File, Info, Protect), save it"
                    + " and send it again";
        }
        if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
            return "The file is a workbook of an old Excel (.xls); save it as an Excel workbook (.xlsx) and send that";
        }
        if (root.hasEntryCaseInsensitive("WordDocument")) {
            return "The file is a document of an old Word (.doc); save it as a Word document (.docx) and send that";
        }
        return "The file is of an old Office or an e-mail; save the table as .xlsx or .docx and send that";
    }
}
