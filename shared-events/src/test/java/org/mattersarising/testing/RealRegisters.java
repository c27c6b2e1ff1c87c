package org.mattersarising.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.mattersarising.events.LayoutColumn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published registers, kept beside the repository; a test that needs one is skipped where it is absent. */
public final class RealRegisters {

    public static final List<LayoutColumn> WMFS = List.of(
            new LayoutColumn("Section", "section"),
            new LayoutColumn("Number", "reference"),
            new LayoutColumn("Areas for Consideration", "finding"),
            new LayoutColumn("Progress in Addressing Areas for Consideration", "progress"),
            new LayoutColumn("Lead", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"));

    private RealRegisters() {}

    public static byte[] file(String name) {
        return read("registers/" + name);
    }

    /** The text of the document that a register was taken from, with all the damage of conversion. */
    public static byte[] document(String name) {
        return read("documents/" + name);
    }

    private static byte[] read(String name) {
        Path file = Stream.of("../shared", "../../shared")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
        assumeTrue(file != null, "skipped: shared/" + name + " does not lie beside the repository");
        try {
            return Files.readAllBytes(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The cells in which the two editions of the West Midlands register differ, as found by a script. */
    public static List<Difference> wmfsDifferences() {
        JsonNode differences =
                JsonMapper.shared().readTree(file("expected.json")).at("/wmfs_differences/differences");
        return differences
                .valueStream()
                .map(each -> new Difference(
                        each.get("number").asString(),
                        field(each.get("column").asString()),
                        each.get("from").asString(),
                        each.get("to").asString()))
                .toList();
    }

    public record Difference(String reference, String field, String from, String to) {}

    private static String field(String heading) {
        return WMFS.stream()
                .filter(column -> column.heading().equals(heading))
                .findFirst()
                .orElseThrow()
                .field();
    }
}
