package org.mattersarising.standalone;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the jar begins: compiled for an older Java than the rest, so that such a Java can hand over to a newer one that is
 * installed, or say what it lacks.
 */
public final class Launcher {

    static final int NEEDED = 21;

    /** Given to the Java that takes over: the process that it must not outlive. */
    private static final String PARENT = "matters-arising.parent";

    /** Milliseconds. To wait for a process that is not a child, Java itself looks at it, and more and more seldom. */
    private static final long LOOK_AFTER_PARENT = 100;

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    public static void main(String[] arguments) throws Throwable {
        int running = Runtime.version().feature();
        if (running < NEEDED) {
            System.exit(handOver(running, arguments));
        }
        endWithParent();
        try {
            // By name: the class can't even be loaded by an older Java.
            Class.forName("org.mattersarising.standalone.MattersArising")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static int handOver(int running, String[] arguments) throws IOException, InterruptedException {
        Optional<Path> newer = newerJava(placesToLook());
        if (newer.isEmpty()) {
            System.err.println("Matters Arising needs Java " + NEEDED + " or later; this is Java " + running
                    + ". Install one and start it with that one's java.");
            return 1;
        }
        Process successor = new ProcessBuilder(command(
                        newer.get(),
                        ManagementFactory.getRuntimeMXBean().getInputArguments(),
                        System.getProperty("java.class.path"),
                        arguments))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            successor.destroy();
            successor.onExit().join();
        }));
        return successor.waitFor();
    }

    static List<String> command(Path java, List<String> options, String jar, String[] arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(options);
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.add("-jar");
        command.add(jar);
        command.addAll(List.of(arguments));
        return command;
    }

    /** Whoever kills the process that he started means this one. */
    private static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent == null) return;
        Thread watch = new Thread(
                () -> {
                    while (ProcessHandle.current()
                            .parent()
                            .filter(now -> now.pid() == parent)
                            .isPresent()) {
                        try {
                            Thread.sleep(LOOK_AFTER_PARENT);
                        } catch (InterruptedException stopping) {
                            return;
                        }
                    }
                    Runtime.getRuntime().halt(1);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    static Optional<Path> newerJava(List<Path> places) {
        return java(places, version -> version >= NEEDED);
    }

    static Optional<Path> java(List<Path> places, IntPredicate wanted) {
        return places.stream()
                .flatMap(Launcher::javasIn)
                .filter(java -> version(java).filter(wanted::test).isPresent())
                .findFirst();
    }

    static List<Path> placesToLook() {
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
