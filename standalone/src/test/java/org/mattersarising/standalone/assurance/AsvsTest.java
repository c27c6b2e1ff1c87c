package org.mattersarising.standalone.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds docs/asvs.md and docs/threat-model.md to the tests that they name. */
class AsvsTest {

    /** Levels 1 and 2 of version 5.0.0. */
    private static final int REQUIREMENTS = 253;

    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| [12] \\| (yes|no|not met) \\| ([^|]+) \\| ([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    private static final Map<String, String> SOURCES = new HashMap<>();

    private record Row(String number, boolean isMet, String how, String tests) {}

    @BeforeAll
    static void readTests() throws IOException {
        for (Path file : Tree.files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java") && file.toString().contains("/src/test/")) {
                SOURCES.put(name.substring(0, name.length() - 5), Files.readString(file));
            }
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Tree.ROOT.resolve("docs/asvs.md"))) {
            if (!line.matches("\\| \\d.*")) continue;
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as("a row of five cells: %s", line).isTrue();
            rows.add(new Row(
                    row.group(1),
                    row.group(2).equals("yes"),
                    row.group(3).strip(),
                    row.group(4).strip()));
        }
        return rows;
    }

    private static Set<String> missing(String cell) {
        Set<String> missing = new TreeSet<>();
        for (String[] each : names(cell)) {
            String source = SOURCES.get(each[0]);
            boolean there = source != null
                    && (each[1] == null
                            || Pattern.compile("void " + each[1] + "\\(")
                                    .matcher(source)
                                    .find());
            if (!there) missing.add(each[1] == null ? each[0] : each[0] + "." + each[1]);
        }
        return missing;
    }

    private static List<String[]> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map(found -> new String[] {found.group(1), found.group(2)})
                .toList();
    }

    @Test
    void every_requirement_is_there_once() throws IOException {
        assertThat(rows().stream().map(Row::number)).doesNotHaveDuplicates().hasSize(REQUIREMENTS);
    }

    @Test
    void what_is_met_names_its_tests_and_the_rest_says_why() throws IOException {
        for (Row row : rows()) {
            assertThat(row.how()).as(row.number()).hasSizeGreaterThan(5);
            assertThat(row.tests().isEmpty() && row.isMet())
                    .as("%s names no test", row.number())
                    .isFalse();
            assertThat(row.tests().isEmpty()
                            || !names(row.tests()).isEmpty()
                            || row.tests().startsWith("by reading"))
                    .as("%s names tests by their class", row.number())
                    .isTrue();
        }
    }

    @Test
    void a_test_that_is_named_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Row row : rows()) missing(row.tests()).forEach(name -> missing.add(row.number() + " " + name));
        assertThat(missing).isEmpty();
    }

    @Test
    void a_test_that_the_threat_model_names_exists() throws IOException {
        Set<String> missing = new TreeSet<>();
        int named = 0;
        for (String line : Files.readAllLines(Tree.ROOT.resolve("docs/threat-model.md"))) {
            String[] cells = line.split("\\|", -1);
            if (!line.matches("\\| [STRIDE] \\|.*")) continue;
            assertThat(cells).as(line).hasSize(7);
            named += names(cells[4]).size();
            missing.addAll(missing(cells[4]));
        }
        assertThat(named).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }
}
