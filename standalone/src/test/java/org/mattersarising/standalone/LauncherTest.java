package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final int CLASS_FILE_OF_JAVA_17 = 61;

    @TempDir
    Path jvms;

    @Test
    void an_older_java_can_load_it() throws IOException {
        try (InputStream bytes = Launcher.class.getResourceAsStream("Launcher.class");
                DataInputStream data = new DataInputStream(bytes)) {
            data.skipNBytes(6);
            assertThat(data.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_17);
        }
    }

    @Test
    void it_finds_a_newer_java_that_is_installed() throws IOException {
        java("a-java-11", "11.0.2");
        Path newer = java("b-java-25", "25.0.1");

        assertThat(Launcher.newerJava(List.of(jvms.resolve("absent"), jvms))).contains(newer);
    }

    @Test
    void without_one_there_is_nothing_to_hand_over_to() throws IOException {
        java("a-java-11", "11.0.2");

        assertThat(Launcher.newerJava(List.of(jvms))).isEmpty();
    }

    @Test
    void what_was_asked_of_the_older_java_is_asked_of_the_newer_one() {
        assertThat(Launcher.command(Path.of("newer"), List.of("-Xmx1g"), "the.jar", new String[] {"serve", "--demo"}))
                .containsExactly(
                        "newer/bin/java",
                        "-Xmx1g",
                        "-Dmatters-arising.parent=" + ProcessHandle.current().pid(),
                        "-jar",
                        "the.jar",
                        "serve",
                        "--demo");
    }

    private Path java(String name, String version) throws IOException {
        Path home = jvms.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(
                home.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
