package org.mattersarising.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void is_made_for_its_owner_only_and_can_be_taken_again() throws IOException {
        Path path = folder.resolve("new/data");
        try (DataDirectory directory = DataDirectory.take(path, "serve")) {
            assertThat(directory.path()).isEqualTo(path.toRealPath());
            assertThat(Files.getPosixFilePermissions(path)).hasSize(3);
            assertThat(directory.logs()).isDirectory();
        }

        DataDirectory.take(path, "serve").close();
    }

    @Test
    void a_directory_in_use_names_its_holder() {
        try (DataDirectory held = DataDirectory.take(folder, "serve")) {
            held.announce(URI.create("http://127.0.0.1:8080"));

            DirectoryInUse refused =
                    catchThrowableOfType(DirectoryInUse.class, () -> DataDirectory.take(folder, "import"));

            long pid = ProcessHandle.current().pid();
            assertThat(refused)
                    .hasMessageContaining("in use by process " + pid + " (serve, http://127.0.0.1:8080)")
                    .hasMessageContaining("Stop that process (kill " + pid + ")");
            assertThat(refused.holder()).get().satisfies(holder -> {
                assertThat(holder.serves()).isTrue();
                assertThat(holder.address()).contains(URI.create("http://127.0.0.1:8080"));
            });
        }
        DataDirectory.take(folder, "import").close();
    }

    @Test
    void what_a_killed_holder_left_behind_holds_nobody_up() throws IOException {
        DataDirectory.take(folder, "serve").close();
        new Holder(1, "serve", java.util.Optional.of(URI.create("http://127.0.0.1:8080"))).writeTo(folder);

        DataDirectory.take(folder, "serve").close();

        assertThat(folder.resolve(Holder.FILE)).doesNotExist();
    }

    @Test
    void a_file_is_no_directory() throws IOException {
        Path file = Files.createFile(folder.resolve("register.csv"));

        assertThatThrownBy(() -> DataDirectory.take(file, "serve"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is a file, not a directory");
        assertThatThrownBy(() -> DataDirectory.take(file.resolve("data"), "serve"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("register.csv");
    }

    @Test
    void files_of_something_else_are_left_alone() throws IOException {
        for (String name : new String[] {"a.txt", "b.txt", "c.txt", "d.txt"}) {
            Files.createFile(folder.resolve(name));
        }

        assertThatThrownBy(() -> DataDirectory.take(folder, "serve"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("holds files of something else (a.txt, b.txt, c.txt, …)");
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void an_empty_volume_can_be_used() throws IOException {
        Files.createDirectory(folder.resolve("lost+found"));

        DataDirectory.take(folder, "serve").close();
    }

    @Test
    void a_place_where_nothing_can_be_written_is_refused() {
        assertThatThrownBy(() -> DataDirectory.take(Path.of("/proc/matters-arising"), "serve"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("/proc/matters-arising")
                .hasMessageContaining("--data");
    }
}
