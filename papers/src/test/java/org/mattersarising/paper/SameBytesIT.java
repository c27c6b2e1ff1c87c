package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Documents are the same bytes in another zone, language and encoding, with other fonts or none, and on another JDK:
 * each time made by a virtual machine of its own.
 */
class SameBytesIT {

    private static final int OLDEST = 21;

    @TempDir
    private static Path folder;

    private static Map<String, String> here;

    @BeforeAll
    static void makeThemHere() {
        here = Fingerprints.all();
    }

    private static Map<String, String> elsewhere(Path java, String... options) {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fingerprints.class.getName()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(() -> errors()).isZero();
            Map<String, String> digests = new TreeMap<>();
            printed.lines()
                    .map(line -> line.split(" ", 2))
                    .filter(words -> words.length == 2 && here.containsKey(words[0]))
                    .forEach(words -> digests.put(words[0], words[1]));
            return digests;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static String errors() {
        try {
            return Files.readString(folder.resolve("errors"), StandardCharsets.ISO_8859_1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Path thisJava() {
        return Path.of(System.getProperty("java.home"));
    }

    @ParameterizedTest
    @CsvSource({
        "Pacific/Kiritimati, ar, EG, UTF-8, false",
        "America/Los_Angeles, tr, TR, ISO-8859-1, true",
        "Asia/Kathmandu, th, TH, US-ASCII, true"
    })
    void in_another_place(String zone, String language, String country, String encoding, String headless) {
        assertThat(elsewhere(
                        thisJava(),
                        "-Duser.timezone=" + zone,
                        "-Duser.language=" + language,
                        "-Duser.country=" + country,
                        "-Dfile.encoding=" + encoding,
                        "-Djava.awt.headless=" + headless))
                .isEqualTo(here);
    }

    @Test
    void without_a_look_at_the_fonts_of_the_machine() throws IOException {
        Path loaded = folder.resolve("loaded");
        Path cache = Files.createDirectories(folder.resolve("fonts"));

        assertThat(elsewhere(
                        thisJava(),
                        "-Djava.awt.headless=true",
                        "-Dpdfbox.fontcache=" + cache,
                        "-Duser.home=" + cache,
                        "-Xlog:class+load:file=" + loaded))
                .isEqualTo(here);

        // Where the library has looked through the machine's fonts it keeps a list of them.
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).isEmpty();
        }
        try (Stream<String> classes = Files.lines(loaded)) {
            assertThat(classes.filter(line -> line.contains(" sun.font.")
                            || line.contains("org.apache.pdfbox.pdmodel.font.FileSystemFontProvider ")
                            || line.contains("org.apache.fontbox.util.autodetect.")))
                    .isEmpty();
        }
    }

    @Test
    void on_another_jdk() throws IOException {
        List<Path> others = otherJavas();
        assumeTrue(!others.isEmpty(), "skipped: there is no other JDK %s or later on this machine".formatted(OLDEST));

        for (Path java : others) assertThat(elsewhere(java)).as(java.toString()).isEqualTo(here);
    }

    private static List<Path> otherJavas() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String folder : List.of("/usr/lib/jvm", System.getProperty("user.home") + "/.sdkman/candidates/java")) {
            if (!Files.isDirectory(Path.of(folder))) continue;
            try (Stream<Path> found = Files.list(Path.of(folder))) {
                folders.addAll(found.sorted().toList());
            }
        }
        List<Path> others = new ArrayList<>();
        for (Path java : folders) {
            if (!Files.isExecutable(java.resolve("bin/java"))) continue;
            Path real = java.toRealPath();
            if (!others.contains(real) && !real.equals(thisJava().toRealPath()) && version(real) >= OLDEST) {
                others.add(real);
            }
        }
        return others;
    }

    private static int version(Path java) throws IOException {
        Path release = java.resolve("release");
        if (!Files.isReadable(release)) return 0;
        Properties about = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            about.load(in);
        }
        String version = about.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]", 2)[0]);
    }
}
