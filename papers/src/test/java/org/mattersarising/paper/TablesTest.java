package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Column;
import org.mattersarising.paper.Manuscript.Kind;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Weight;

class TablesTest {

    @Test
    void a_column_is_as_wide_as_the_texts_in_it_need_however_many_of_its_cells_are_blank() {
        List<Row> full = Collections.nCopies(100, row("word ".repeat(30)));
        List<Row> sparse = new ArrayList<>(full.subList(0, 50));
        sparse.addAll(Collections.nCopies(50, row("")));

        assertThat(shares(sparse).getFirst())
                .isBetween(shares(full).getFirst() - 1, shares(full).getFirst());
    }

    private static List<Integer> shares(List<Row> rows) {
        return Tables.columns(rows).stream().map(Column::share).toList();
    }

    private static Row row(String action) {
        return new Row(null, Weight.NORMAL, List.of(cell("Action", action), cell("Progress", "word ".repeat(40))));
    }

    private static Cell cell(String heading, String text) {
        return new Cell(heading, Kind.TEXT, text, null, List.of());
    }
}
