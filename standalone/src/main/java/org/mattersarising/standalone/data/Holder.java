package org.mattersarising.standalone.data;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The process that has a data directory, as told by the small file it keeps there. The file proves nothing by itself, a
 * killed process leaves it behind: whether someone holds the directory, its lock tells.
 *
 * @param address where it answers HTTP; absent while it is starting
 */
public record Holder(long pid, String command, Optional<URI> address) {

    static final String FILE = "holder.properties";

    static Holder self(String command) {
        return new Holder(ProcessHandle.current().pid(), command, Optional.empty());
    }

    Holder at(URI newAddress) {
        return new Holder(pid, command, Optional.of(newAddress));
    }

    /** Whether this is a server that others may talk to, not a command that is soon over. */
    public boolean serves() {
        return command.equals("serve");
    }

    static Optional<Holder> readFrom(Path directory) {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve(FILE))) {
            told.load(reader);
            return Optional.of(new Holder(
                    Long.parseLong(told.getProperty("pid")),
                    told.getProperty("command", "serve"),
                    Optional.ofNullable(told.getProperty("address")).map(URI::create)));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    void writeTo(Path directory) throws IOException {
        Properties told = new Properties();
        told.setProperty("pid", Long.toString(pid));
        told.setProperty("command", command);
        address.ifPresent(where -> told.setProperty("address", where.toString()));
        Path draft = directory.resolve(FILE + ".new");
        try (Writer writer = Files.newBufferedWriter(draft)) {
            told.store(writer, "Who has this directory; meaningless once that process is gone");
        }
        Files.move(draft, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void removeFrom(Path directory) throws IOException {
        try {
            Files.delete(directory.resolve(FILE));
        } catch (NoSuchFileException alreadyGone) {
            // It was never written.
        }
    }

    @Override
    public String toString() {
        return "process " + pid + " (" + command
                + address.map(where -> ", " + where).orElse("") + ")";
    }
}
