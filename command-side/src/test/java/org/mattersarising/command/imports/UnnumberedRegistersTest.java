package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.testing.RealRegisters;

/** The three published registers whose papers print no numbers. */
class UnnumberedRegistersTest {

    private static final LocalDate FIRST = LocalDate.of(2021, 1, 31);
    private static final LocalDate SECOND = LocalDate.of(2021, 4, 30);

    @ParameterizedTest
    @CsvSource({"hwfrs-2021-01.csv,hwfrs,50", "notts-2007-03.csv,notts,60", "wmfra-2015-12.csv,wmfra,6"})
    void every_action_gets_a_reference_of_its_own_and_keeps_it_in_whatever_order_the_rows_come(
            String file, String layout, int rows) throws Exception {
        Imported register = Imported.register(Layouts.ofText(layout));
        EditionFile edition = EditionFile.read(file, RealRegisters.file(file));
        register.bring(FIRST, edition);
        List<String> references = register.references(FIRST);
        assertThat(references).hasSize(rows).doesNotHaveDuplicates();

        for (int seed = 0; seed < 20; seed++) {
            List<Integer> order = shuffled(edition, layout, new Random(seed));
            EditionFile again =
                    register.edition(order.stream().map(edition.rows()::get).toList());
            Plan plan = register.bring(SECOND.plusDays(seed), again);

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.unchanged()).isEqualTo(rows);
            assertThat(plan.missing()).isEmpty();
            assertThat(register.references(SECOND.plusDays(seed)))
                    .isEqualTo(order.stream().map(references::get).toList());
        }
    }

    /** In any order, except that a blank row stays with the row that it continues. */
    private static List<Integer> shuffled(EditionFile edition, String layout, Random random) {
        int blank = edition.headings().indexOf("HWFRS Action Proposed");
        List<List<Integer>> blocks = new ArrayList<>();
        for (int row = 0; row < edition.rows().size(); row++) {
            boolean continues =
                    layout.equals("hwfrs") && edition.rows().get(row).get(blank).isEmpty();
            if (!continues) blocks.add(new ArrayList<>());
            blocks.getLast().add(row);
        }
        Collections.shuffle(blocks, random);
        return blocks.stream().flatMap(List::stream).toList();
    }

    @Test
    void references_begin_with_the_code_of_the_section_or_else_with_its_number() throws Exception {
        Imported hwfrs = Imported.register(Layouts.ofText("hwfrs"));
        hwfrs.bring(FIRST, EditionFile.read("hwfrs.csv", RealRegisters.file("hwfrs-2021-01.csv")));
        assertThat(hwfrs.references(FIRST)).startsWith("ES1.1.1", "ES1.1.2").endsWith("P1.12.8");

        Imported notts = Imported.register(Layouts.ofText("notts"));
        notts.bring(FIRST, EditionFile.read("notts.csv", RealRegisters.file("notts-2007-03.csv")));
        assertThat(notts.references(FIRST))
                .startsWith("1.1")
                .contains("1.16", "2.15", "3.17")
                .endsWith("4.12");
    }

    @ParameterizedTest
    @CsvSource({"hwfrs-2021-01.csv,hwfrs", "notts-2007-03.csv,notts", "wmfra-2015-12.csv,wmfra"})
    void any_one_row_may_be_left_out_without_a_doubt_about_the_others(String file, String layout) throws Exception {
        Imported register = Imported.register(Layouts.ofText(layout));
        EditionFile edition = EditionFile.read(file, RealRegisters.file(file));
        register.bring(FIRST, edition);
        List<String> references = register.references(FIRST);
        int blank = edition.headings().indexOf("HWFRS Action Proposed");
        List<Integer> doubtful = new ArrayList<>();
        for (int left = 0; left < edition.rows().size(); left++) {
            boolean continued = blank >= 0
                    && left + 1 < edition.rows().size()
                    && edition.rows().get(left + 1).get(blank).isEmpty();
            if (continued) continue;
            List<List<String>> rows = new ArrayList<>(edition.rows());
            rows.remove(left);
            Plan plan = register.plan(SECOND, register.edition(rows), java.util.Map.of());
            if (plan.isRefused()) {
                doubtful.add(left + 2);
                continue;
            }
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.missing()).containsExactly(references.get(left));
        }
        assertThat(doubtful).as("rows whose loss leaves a doubt").isEmpty();
        assertThat(new HashSet<>(references)).hasSameSizeAs(references);
    }
}
