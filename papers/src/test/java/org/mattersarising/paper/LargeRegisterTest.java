package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LayoutColumn;

/** Five hundred actions, all of them changed, some cells as long as an import lets in. */
class LargeRegisterTest {

    private static final int ACTIONS = 500;
    private static final int LONGEST = 1 << 20;

    private static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Theme", "section"),
            new LayoutColumn("Number", "reference"),
            new LayoutColumn("Action", "proposedAction"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"),
            new LayoutColumn("Cost", "other.cost"));

    private static List<List<String>> rows(String said, String when) {
        List<List<String>> rows = new ArrayList<>();
        IntStream.range(0, ACTIONS)
                .forEach(i -> rows.add(List.of("Theme " + i / 25, "" + i, "Act " + i, said, when, "Ongoing", "")));
        String control = "\u0001<".repeat(LONGEST / 2);
        String word = "\u0174".repeat(LONGEST / 2);
        rows.set(0, List.of(word, "0", word, said + word, when + word, word + said, control));
        rows.set(1, List.of("Theme", control, control, said + control, when, control + said, word));
        return rows;
    }

    @Test
    void say_every_long_text_once() {
        PaperFacts facts = new PrintedEdition("Large", LAYOUT)
                .edition(rows("Begun.", "Nov 2017"), PrintedEdition.OCTOBER)
                .update(LocalDate.of(2017, 11, 20), PrintedEdition.OCTOBER)
                .edition(rows("Begun anew.", "Feb 2018"), PrintedEdition.MARCH)
                .facts(PrintedEdition.MARCH);
        Particulars particulars = new Particulars("Scrutiny", LocalDate.of(2018, 4, 16), null, null, null);

        byte[] html =
                Template.THIRD.render(facts, particulars, "html").orElseThrow().bytes();
        Document page = Jsoup.parse(new String(html, StandardCharsets.UTF_8));

        assertThat(page.select("#register tbody tr")).hasSize(ACTIONS);
        assertThat(page.select("#dates tbody tr")).hasSizeGreaterThanOrEqualTo(ACTIONS - 2);
        assertThat(page.select("#changes tbody tr")).hasSize(ACTIONS);
        assertThat(page.select("#changes").text().length()).isLessThan(ACTIONS * 700 + 20 * 300);
        assertThat(page.select("#register tbody tr")
                        .getFirst()
                        .select(".text")
                        .get(1)
                        .text())
                .hasSize(LONGEST / 2);
    }
}
