package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.Sha256;

/**
 * A published paper must come out for ever, as the same bytes, also after a library of ours was upgraded. Whoever finds
 * that one does not keeps that version back for a new template.
 */
class DocumentsTest {

    private static final Manuscript MANUSCRIPT = Manuscripts.of(
            List.of(Manuscripts.ALPHABETS, "Some plain words", Manuscripts.TRAPS, "One line\nand another"));

    private static byte[] document(String kind) {
        return switch (kind) {
            case "pdf" -> PaperPdf.of(MANUSCRIPT);
            case "docx" -> PaperDocx.of(MANUSCRIPT);
            case "xlsx" -> PaperXlsx.of(MANUSCRIPT);
            default -> throw new AssertionError(kind);
        };
    }

    @Test
    void many_made_at_once_are_the_same_too() {
        List<String> made = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> Sha256.hex(document(i % 2 == 0 ? "pdf" : "xlsx")))
                .toList();

        assertThat(made.stream().distinct()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pdf", "docx", "xlsx"})
    void a_document_is_what_was_approved(String kind) throws IOException {
        byte[] made = document(kind);
        Path kept = Files.createDirectories(Path.of("target", "documents")).resolve("documents.3." + kind);
        Files.write(kept, made);
        try (InputStream approved = DocumentsTest.class.getResourceAsStream("/approved/documents.3." + kind)) {
            assertThat(approved)
                    .as("an approved file; what is made now is %s", kept)
                    .isNotNull();
            assertThat(made).as("see %s", kept).isEqualTo(approved.readAllBytes());
        }
    }
}
