package org.mattersarising.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void two_do_not_write_to_one_place_but_what_a_killed_one_left_is_no_hindrance() throws Exception {
        Path left = Files.writeString(folder.resolve("backup.zip.unfinished"), "half");
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
    void a_directory_that_is_not_there_is_not_made() {
        assertThatThrownBy(() -> BackupWriter.to(folder.resolve("none/backup.zip"), false))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
