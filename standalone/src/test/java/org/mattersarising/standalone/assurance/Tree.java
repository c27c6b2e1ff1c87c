package org.mattersarising.standalone.assurance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this repository: those that are kept in it, or all but what a build makes where nothing says which. */
final class Tree {

    static final Path ROOT = Paths.get("..").toAbsolutePath().normalize();

    private static final Set<String> MADE = Set.of("target", ".git", ".idea", "matters-arising-data", "node_modules");

    private Tree() {}

    static List<Path> files() throws IOException {
        List<Path> kept = kept();
        if (!kept.isEmpty()) return kept;
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        for (Path part : ROOT.relativize(file)) if (MADE.contains(part.toString())) return false;
                        return true;
                    })
                    .sorted()
                    .toList();
        }
    }

    static List<Path> files(String name) throws IOException {
        return files().stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .toList();
    }

    private static List<Path> kept() throws IOException {
        Process git;
        try {
            git = new ProcessBuilder(
                            "git",
                            "-c",
                            "safe.directory=*",
                            "ls-files",
                            "-z",
                            "--cached",
                            "--others",
                            "--exclude-standard")
                    .directory(ROOT.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException notInstalled) {
            return List.of();
        }
        String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(listed.split("\0"))
                .filter(name -> !name.isEmpty())
                .map(ROOT::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }
}
