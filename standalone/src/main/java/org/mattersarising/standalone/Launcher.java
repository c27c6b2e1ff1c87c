package org.mattersarising.standalone;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the jar begins: compiled for an older Java than the rest, so that such a Java can say what it lacks. */
public final class Launcher {

    static final int NEEDED = 21;

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    public static void main(String[] arguments) throws Throwable {
        int running = Runtime.version().feature();
        if (running < NEEDED) {
            System.err.println(advice(running, placesToLook()));
            System.exit(1);
        }
        try {
            // By name: the class can't even be loaded by an older Java.
            Class.forName("org.mattersarising.standalone.MattersArising")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    static String advice(int running, List<Path> places) {
        String needed = "Matters Arising needs Java " + NEEDED + " or later; this is Java " + running + ".";
        return places.stream()
                .flatMap(Launcher::javasIn)
                .filter(java -> version(java).map(found -> found >= NEEDED).orElse(false))
                .findFirst()
                .map(java -> needed + " A newer one is here: start it with "
                        + java.resolve("bin").resolve("java") + " -jar matters-arising.jar")
                .orElse(needed + " Install one and start it with that one's java.");
    }

    private static List<Path> placesToLook() {
        Path beside = Optional.ofNullable(
                        Path.of(System.getProperty("java.home")).getParent())
                .orElse(Path.of("/"));
        return List.of(beside, Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines"));
    }

    private static Stream<Path> javasIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found
                    .flatMap(path -> Stream.of(path, path.resolve("Contents").resolve("Home")))
                    .filter(path -> Files.isExecutable(path.resolve("bin").resolve("java")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static Optional<Integer> version(Path java) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(java.resolve("release")));
            return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
        } catch (IOException noReleaseFile) {
            return Optional.empty();
        }
    }

    private Launcher() {}
}
