package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** So many rows or sections that memory, or whoever waits, would give out if each were held against each. */
class LargeEditionsTest {

    private static final LocalDate JANUARY = LocalDate.of(2020, 1, 31);
    private static final LocalDate FEBRUARY = LocalDate.of(2020, 2, 29);

    @Test
    void seven_thousand_rows_that_are_all_alike_go_by_their_numbers() {
        Imported register = Imported.register(Imported.layout("No=reference, Action=proposedAction"));
        register.bring(JANUARY, rows(register, 7000, row -> List.of("" + row, "See the report to committee")));

        Plan plan = register.bring(
                FEBRUARY, rows(register, 7000, row -> List.of("" + row, "See the latest report to committee")));

        assertThat(plan.changes()).hasSize(7000).allMatch(change -> change.kind()
                .equals("reworded"));
        assertThat(register.references(FEBRUARY)).doesNotHaveDuplicates();
    }

    @Test
    void a_thousand_rows_without_numbers_that_are_all_alike_are_a_persons_to_decide() {
        Imported register = Imported.register(Imported.layout("Action=proposedAction, Update=progress"));
        register.bring(
                JANUARY,
                rows(register, 1000, row -> List.of("See the report to committee", "Went to committee " + row)));

        Plan plan = register.plan(
                FEBRUARY,
                rows(register, 900, row -> List.of("See the report to committee", "Came from committee " + row)),
                Map.of());

        assertThat(plan.faults()).hasSize(900).allMatch(fault -> fault.message()
                .startsWith("Too many rows read otherwise than before"));
    }

    @Test
    void three_thousand_blank_rows_are_a_persons_to_decide() {
        Imported register = Imported.register(Imported.layout("Theme=section, Action=proposedAction, Update=progress"));
        register.bring(JANUARY, rows(register, 3000, row -> List.of("A", "", "Went to the audit committee in " + row)));

        Plan plan = register.plan(
                FEBRUARY,
                rows(register, 3000, row -> List.of("B", "", "Went to the audit committee again in " + row)),
                Map.of());

        assertThat(plan.faults()).hasSize(3000).allMatch(fault -> fault.message()
                .startsWith("Too many rows read otherwise than before"));
    }

    @Test
    void cells_are_read_no_more_often_where_every_row_is_a_section_of_its_own() {
        Imported register = Imported.register(Imported.layout("Theme=section, Head=section.head, No=reference"));
        AtomicLong reads = new AtomicLong();
        EditionFile edition = rows(register, 2000, row -> new AbstractList<>() {
            @Override
            public String get(int cell) {
                reads.incrementAndGet();
                return List.of("Theme " + row, "Head", "" + row).get(cell);
            }

            @Override
            public int size() {
                return 3;
            }
        });

        Plan plan = register.plan(JANUARY, edition, Map.of());

        assertThat(plan.changes()).hasSize(2000);
        assertThat(reads.get()).isLessThan(50 * 2000);
    }

    @Test
    void ten_thousand_sections_are_raised_renamed_and_put_in_before_a_later_edition() {
        Imported register = Imported.register(Imported.layout("Theme=section, Action=proposedAction"));
        IntFunction<List<String>> named = row -> List.of("主题 " + row, "Number " + row + " is to be looked into");
        register.bring(JANUARY, rows(register, 10_000, named));

        Plan renamed = register.bring(
                FEBRUARY,
                rows(
                        register,
                        10_000,
                        row -> List.of("章节 " + row, named.apply(row).get(1))));
        Plan before = register.bring(JANUARY.minusMonths(1), rows(register, 10_000, named));

        assertThat(renamed.changes()).hasSize(10_000).allMatch(change -> change.kind()
                .equals("reworded"));
        assertThat(before.changes()).hasSize(10_000).allMatch(change -> change.kind()
                .equals("raised"));
        assertThat(register.references(FEBRUARY)).startsWith("1.1", "2.1").endsWith("10000.1");
    }

    private static EditionFile rows(Imported register, int size, IntFunction<List<String>> row) {
        return register.edition(
                new ArrayList<>(IntStream.rangeClosed(1, size).mapToObj(row).toList()));
    }
}
