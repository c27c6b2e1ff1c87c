package org.mattersarising.command.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.LayoutColumn;
import org.yaml.snakeyaml.Yaml;

/** The layouts that come with the program, as far as the table of a document is concerned. */
final class Layouts {

    private Layouts() {}

    static List<LayoutColumn> shipped(String name) {
        try (InputStream in = Assembler.class.getResourceAsStream("/layouts/" + name + ".yaml");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            List<Map<String, Object>> columns = new Yaml().load(reader);
            return columns.stream().map(Layouts::column).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static LayoutColumn column(Map<String, Object> column) {
        return column(
                (String) column.get("heading"), (String) column.get("field"), (String) column.get("outside"), (String)
                        column.get("changes"));
    }

    static LayoutColumn column(String heading, String field, String outside, String changes) {
        return new LayoutColumn(heading, field, null, changes, outside, null, List.of(), false);
    }
}
