package org.mattersarising.command.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest files that an import takes are read in little memory: another process has no more. */
class LargeFilesIT {

    private static final String MEMORY = "-Xmx300m";
    private static final int LARGEST = 10 << 20;

    @TempDir
    private Path folder;

    @Test
    void a_workbook_full_of_text_is_read_in_little_memory() throws Exception {
        byte[] bytes = workbook(430, 10, 3_600);
        assertThat(bytes.length).isBetween(LARGEST - (2 << 20), LARGEST);
        assertThat(readElsewhere(bytes, MEMORY)).startsWith("read 430 blocks");
    }

    @Test
    void a_workbook_full_of_small_cells_is_read_in_little_memory() throws Exception {
        byte[] bytes = workbook(24_000, 20, 8);
        assertThat(bytes.length).isLessThan(LARGEST);
        assertThat(readElsewhere(bytes, MEMORY)).startsWith("read 24000 blocks");
    }

    @Test
    void a_sheet_that_has_a_format_for_every_row_is_read_for_its_few_cells() throws Exception {
        StringBuilder rows = new StringBuilder("<sheetData>");
        for (int i = 1; i <= 1 << 20; i++) {
            rows.append("<row r=\"")
                    .append(i)
                    .append("\" s=\"1\"><c r=\"A")
                    .append(i)
                    .append("\" s=\"1\"/></row>");
            if (i == 1) rows.setLength(rows.length() - "/></row>".length());
            if (i == 1) rows.append(" t=\"str\"><v>Action</v></c></row>");
        }
        byte[] bytes =
                OfficeFile.workbook(rows.append("</sheetData>").toString()).bytes();
        assertThat(readElsewhere(bytes, MEMORY)).startsWith("read 1 blocks");
    }

    private static byte[] workbook(int rows, int columns, int letters) throws Exception {
        Random random = new Random(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "tests", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Actions");
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) sheet.value(r, c, text(random, letters));
                if (r % 100 == 0) sheet.flush();
            }
        }
        return bytes.toByteArray();
    }

    private static String text(Random random, int letters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters; i++) text.append((char) ('a' + random.nextInt(26)));
        return text.toString();
    }

    private String readElsewhere(byte[] bytes, String memory) throws Exception {
        Path file = Files.write(folder.resolve("edition"), bytes);
        Path answer = folder.resolve("answer");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadsAFile.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) process.destroyForcibly();
        return Files.readString(answer);
    }

    /** Reads one file and says what came of it. */
    static final class ReadsAFile {
        private ReadsAFile() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] file) throws Exception {
            byte[] bytes = Files.readAllBytes(Path.of(file[0]));
            try {
                Document document = DocumentReader.read(FileKind.of(bytes), bytes);
                System.out.println("read " + document.blocks().size() + " blocks");
            } catch (UnreadableFile refusal) {
                System.out.println("refused: " + refusal.getMessage());
            }
        }
    }
}
