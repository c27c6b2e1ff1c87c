package org.mattersarising.standalone.data;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What PostgreSQL itself says, in one file that is put aside when it has grown. */
record PostgresLog(Path file) {

    private static final long LARGE = 16L * 1024 * 1024;
    private static final List<String> GRAVE = List.of("PANIC:", "FATAL:", "error:", "ERROR:");

    /** The place from which the next run's lines will stand. */
    long end() throws IOException {
        if (Files.exists(file) && Files.size(file) > LARGE) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** All that was said since then. */
    String since(long place) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.min(place, log.length()));
            byte[] said = new byte[(int) Math.min(log.length() - log.getFilePointer(), LARGE)];
            log.readFully(said);
            return new String(said, StandardCharsets.UTF_8);
        }
    }

    /** The line that best says why a program gave up. */
    static String gist(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        for (String mark : GRAVE) {
            for (String line : lines) {
                int at = line.indexOf(mark);
                if (at >= 0) {
                    return line.substring(at + mark.length()).strip();
                }
            }
        }
        return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
    }
}
