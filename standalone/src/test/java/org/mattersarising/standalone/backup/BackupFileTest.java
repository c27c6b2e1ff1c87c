package org.mattersarising.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mattersarising.standalone.data.Refusal;

class BackupFileTest {

    private static final Instant MADE_AT = Instant.parse("2026-01-31T02:00:00.123456Z");
    private static final byte[] ROWS = "1\tÜbung\\n2\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("backup.zip");
    }

    private Manifest write(BackupWriter writer, int format) throws IOException, SQLException {
        Manifest.Content content = writer.table("event", List.of("number", "text"), written -> {}, out -> {
            out.write(ROWS);
            return 2;
        });
        Manifest manifest = new Manifest(
                format,
                "1.2",
                MADE_AT,
                "18.6",
                "2",
                List.of(content),
                List.of(new Manifest.Head("northmoor", 2, MADE_AT, "ab")));
        writer.manifest(manifest);
        return manifest;
    }

    private Manifest written() throws IOException, SQLException {
        try (BackupWriter writer = BackupWriter.to(file, false)) {
            Manifest manifest = write(writer, Manifest.FORMAT);
            writer.finish();
            return manifest;
        }
    }

    @Test
    void what_was_written_is_read() throws Exception {
        Manifest manifest = written();

        try (BackupFile backup = BackupFile.open(file)) {
            assertThat(backup.manifest()).isEqualTo(manifest);
            assertThat(backup.manifest().events()).isEqualTo(2);
            try (BackupFile.Checked rows = backup.rows(manifest.tables().getFirst())) {
                assertThat(rows.readAllBytes()).isEqualTo(ROWS);
                rows.refuseUnlessWhole();
            }
            try (BackupFile.Checked rows = backup.rows(manifest.tables().getFirst())) {
                assertThat(rows.readNBytes(ROWS.length - 1)).hasSize(ROWS.length - 1);
                assertThatThrownBy(rows::refuseUnlessWhole).isInstanceOf(Refusal.class);
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void one_changed_byte_is_found_wherever_it_is() throws Exception {
        written();
        byte[] whole = Files.readAllBytes(file);

        for (int place = 0; place < whole.length; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> BackupFile.open(file))
                    .as("byte %d of %d", place, whole.length)
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith(file.toString());
        }
    }

    @Test
    void a_part_of_it_is_told_from_the_whole() throws Exception {
        written();
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BackupFile.open(file))
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(Refusal.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> BackupFile.open(file))
                .hasMessage("%s is cut short or damaged: its end is missing.".formatted(file)
                        + " Copy it again from where it came, or take an earlier backup.");
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> BackupFile.open(file)).isInstanceOf(Refusal.class);
    }

    @Test
    void what_is_no_backup_is_told() throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("holiday.jpg"));
        }
        for (Path other : List.of(file, Files.createFile(folder.resolve("empty")))) {
            assertThatThrownBy(() -> BackupFile.open(other))
                    .hasMessage(other + " is no backup of Matters Arising. Name a file that backup wrote.");
        }
        assertThatThrownBy(() -> BackupFile.open(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> BackupFile.open(folder.resolve("none"))).hasMessageContaining("There is no file");
    }

    @Test
    void a_newer_format_is_left_to_the_newer_version() throws Exception {
        try (BackupWriter writer = BackupWriter.to(file, false)) {
            write(writer, Manifest.FORMAT + 1);
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(
                            "was made by a newer version of Matters Arising (backup format 2; this one reads up to 1)");
        }
    }

    @Test
    void a_backup_that_is_given_up_leaves_nothing_and_nothing_bears_its_name_before_the_end() throws Exception {
        try (BackupWriter writer = BackupWriter.to(file, false)) {
            write(writer, Manifest.FORMAT);
            assertThat(file).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_there_stays_unless_it_may_go_and_then_until_the_new_one_is_whole() throws Exception {
        Files.writeString(file, "kept");
        assertThatThrownBy(() -> BackupWriter.to(file, false))
                .hasMessage(file + " is there already and is kept. Name another file, or say --replace.");
        assertThatThrownBy(() -> BackupWriter.to(folder, true)).hasMessageContaining("is no ordinary file");

        try (BackupWriter writer = BackupWriter.to(file, true)) {
            write(writer, Manifest.FORMAT);
        }
        assertThat(file).hasContent("kept");

        try (BackupWriter writer = BackupWriter.to(file, true)) {
            write(writer, Manifest.FORMAT);
            writer.finish();
        }
        BackupFile.open(file).close();
    }

    @Test
    void a_file_that_appears_meanwhile_stays_too() throws Exception {
        try (BackupWriter writer = BackupWriter.to(file, false)) {
            write(writer, Manifest.FORMAT);
            Files.writeString(file, "kept");
            assertThatThrownBy(writer::finish).hasMessageContaining("is there already and is kept");
        }
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_name_is_never_taken_from_another_even_where_a_look_finds_nothing_under_it() throws Exception {
        try (BackupWriter writer = BackupWriter.to(file, false)) {
            write(writer, Manifest.FORMAT);
            Files.createSymbolicLink(file, folder.resolve("nowhere"));
            assertThatThrownBy(writer::finish).hasMessageContaining("is there already and is kept");
        }
        assertThat(file).isSymbolicLink();
        assertThat(folder.toFile().list()).containsExactly("backup.zip");
    }

    @Test
    void two_do_not_write_to_one_place_but_what_a_killed_one_left_is_no_hindrance() throws Exception {
        written();
        Path left = folder.resolve("backup.zip.unfinished");
        Files.write(left, Arrays.copyOf(Files.readAllBytes(file), 200));
        Files.delete(file);
        try (FileChannel other = FileChannel.open(left, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            assertThatThrownBy(() -> BackupWriter.to(file, false))
                    .hasMessage(
                            "Another backup is just writing %s. Wait for it, or name another file.".formatted(left));
        }

        written();

        BackupFile.open(file).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void a_file_of_something_else_beside_it_stays() throws Exception {
        Path other = Files.writeString(folder.resolve("backup.zip.unfinished"), "A novel.");

        assertThatThrownBy(() -> BackupWriter.to(file, true))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        other + " is in the way: it is no unfinished backup. Move it elsewhere, or name another file.");

        assertThat(other).hasContent("A novel.");
    }

    @Test
    void what_says_too_little_of_itself_or_nonsense_is_damaged() throws Exception {
        for (String manifest : List.of(
                "",
                "null",
                "[]",
                "{\"format\":1",
                "{\"format\":1}",
                "{\"format\":1,\"software\":\"1\",\"madeAt\":\"yesterday\"}",
                said("null", "[]"),
                said("[null]", "[]"),
                said("[{\"name\":\"event\"}]", "[]"),
                said("[]", "[{\"organisation\":\"northmoor\"}]"),
                said("[%1$s,%1$s]".formatted(table("event")), "[]"))) {
            claiming(manifest.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> BackupFile.open(file))
                    .as(manifest)
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith(file + " is damaged: it is not what was written.");
        }
        claiming(said("[" + table("event") + "]", "[]").getBytes(StandardCharsets.UTF_8));
        BackupFile.open(file).close();
    }

    @Test
    void what_says_more_of_itself_than_fits_into_memory_is_damaged() throws Exception {
        claiming(new byte[(64 << 20) + 1]);

        assertThatThrownBy(() -> BackupFile.open(file))
                .isInstanceOf(Refusal.class)
                .hasRootCauseMessage("the manifest has no end");
    }

    private static String said(String tables, String organisations) {
        return """
                {"format":1,"software":"1","madeAt":"2026-01-31T02:00:00Z","postgresql":"18.6","schema":"2",
                 "tables":%s,"organisations":%s}
                """.formatted(tables, organisations);
    }

    private static String table(String name) {
        return "{\"name\":\"%s\",\"columns\":[],\"rows\":0,\"bytes\":0,\"sha256\":\"\"}".formatted(name);
    }

    /** A file that says this of itself, sealed as any other. */
    private void claiming(byte[] manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SealedStream toBeSealed = new SealedStream(bytes);
        try (ZipOutputStream zip = new ZipOutputStream(toBeSealed, StandardCharsets.UTF_8)) {
            zip.setComment(Seal.blank());
            zip.putNextEntry(new ZipEntry(BackupWriter.ABOUT));
            zip.putNextEntry(new ZipEntry(BackupWriter.MANIFEST));
            zip.write(manifest);
        }
        byte[] whole = bytes.toByteArray();
        byte[] seal = toBeSealed.seal();
        System.arraycopy(seal, 0, whole, whole.length - seal.length, seal.length);
        Files.write(file, whole);
    }

    @Test
    void a_directory_that_is_not_there_is_not_made() {
        assertThatThrownBy(() -> BackupWriter.to(folder.resolve("none/backup.zip"), false))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
