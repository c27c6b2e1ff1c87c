package org.mattersarising.standalone.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.access.Permission;
import org.mattersarising.access.Role;

/** What the README says who may do, cell by cell. */
class PermissionTableTest {

    /** One cell. */
    record Cell(Permission permission, Role role, String says) {}

    @ParameterizedTest
    @MethodSource("cells")
    void says_what_holds(Cell cell) {
        String holds = "";
        if (cell.permission().roles().contains(cell.role())) {
            holds = cell.permission().isForOwnOnly(cell.role()) ? "own" : "yes";
        }
        assertThat(cell.says()).isEqualTo(holds);
    }

    @Test
    void leaves_nothing_out() throws IOException {
        assertThat(cells()).hasSize(Permission.values().length * Role.values().length);
    }

    static Stream<Cell> cells() throws IOException {
        List<List<String>> table = Files.readAllLines(Tree.ROOT.resolve("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| Permission |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
        List<String> heads = table.getFirst();
        return table.stream().skip(2).flatMap(row -> Stream.iterate(2, i -> i < heads.size(), i -> i + 1)
                .map(i -> new Cell(
                        Permission.valueOf(
                                row.getFirst().toUpperCase(Locale.ROOT).replace(' ', '_')),
                        Role.of(heads.get(i)).orElseThrow(),
                        row.get(i))));
    }
}
