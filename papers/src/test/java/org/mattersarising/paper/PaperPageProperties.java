package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Cells;
import org.mattersarising.history.Entry;
import org.mattersarising.history.RegisterView;
import org.mattersarising.testing.Histories;

/** Whatever stands in a register, its page shows it, in order, and as text. */
class PaperPageProperties {

    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);

    private static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Theme \"one\" <b>", "section"),
            new LayoutColumn("No", "reference"),
            new LayoutColumn("Lead & Member", "section.lead"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("' onmouseover='x", "other.x\" y"),
            new LayoutColumn("Status", "status"));

    private static final Set<String> TAGS =
            Set.of(("html head meta title style body header main section footer h1 h2 h3 p a span bdi div dl dt dd"
                            + " table caption colgroup col thead tbody tr th td")
                    .split(" "));

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang charset name content class href id dir role scope data-heading aria-labelledby tabindex".split(" "));

    static final List<String> PIECES = List.of(
            "</td><script>alert(1)</script>",
            "</style><img src=x onerror=alert(1)>",
            "</title><script>",
            "\" onclick=\"alert(1)",
            "' onclick='alert(1)",
            "<!-- ",
            "-->",
            "<![CDATA[",
            "&amp;",
            "&lt",
            "&#x3c;",
            "${1+1}",
            "$unsafe{x}",
            "@if(true)",
            "@template.PaperStyle()",
            "!{var x = 1;}",
            "\n",
            "\r\n",
            "\u0000",
            "\ud800",
            "\u202e",
            "\u05d0\u05d1",
            "\u0174 \u0177d",
            "\ud83d\ude92",
            "  two  spaces ",
            "word");

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> texts = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(PIECES).list().ofMaxSize(4).map(pieces -> String.join("", pieces))),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
        return texts.list().ofSize(LAYOUT.size()).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Histories.histories();
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Histories.dates();
    }

    @Property(tries = 300)
    void every_cell_is_shown_as_text_whatever_it_says(@ForAll("tables") List<List<String>> table) {
        String wild = table.getFirst().getFirst();

        assertShown(PrintedEdition.of(table, wild, MARCH, LAYOUT), new Particulars(wild, MARCH, wild, wild, wild));
    }

    @Property(tries = 300)
    void every_history_is_shown_row_by_row(@ForAll("histories") List<Entry> entries, @ForAll("dates") LocalDate asAt) {
        RegisterView.of(entries, new Basis(asAt, entries.size(), null))
                .ifPresent(facts -> assertShown(facts, new Particulars("Scrutiny", asAt, null, null, null)));
    }

    private static void assertShown(RegisterView facts, Particulars particulars) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = parser.parseInput(new String(PaperHtml.of(facts, particulars), StandardCharsets.UTF_8), "");

        assertThat(parser.getErrors()).isEmpty();
        assertOnlyOurMarkup(page);
        assertThat(rows(page, "#register .rows")).isEqualTo(rows(facts));
        assertThat(rows(page, "section[aria-labelledby=missing] .rows")).hasSameSizeAs(facts.missing());
        assertThat(page.selectFirst(".committee").wholeText()).isEqualTo(PageText.of(particulars.committee()));
        assertThat(page.select("h3").stream().map(PaperPageProperties::title).toList())
                .containsAll(facts.printed().stream()
                        .flatMap(line ->
                                facts.register().section(line.action().state().section()).stream())
                        .map(section -> PageText.of(section.title()))
                        .toList());
    }

    private static String title(Element heading) {
        return heading.wholeText().replaceFirst(" \\(continued\\)$", "");
    }

    private static void assertOnlyOurMarkup(Document page) {
        for (Element element : page.select("*")) {
            if (element == page) continue;
            assertThat(TAGS).contains(element.tagName());
            for (Attribute attribute : element.attributes()) {
                assertThat(ATTRIBUTES).contains(attribute.getKey());
            }
        }
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("[href]").eachAttr("href")).allMatch(target -> target.startsWith("#"));
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    private static List<List<String>> rows(Document page, String tables) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : page.select(tables + " > tbody > tr")) {
            rows.add(row.select(".text").stream().map(Element::wholeText).toList());
        }
        return rows;
    }

    /** Where there are sections, what belongs to them stands above the rows. */
    private static List<List<String>> rows(RegisterView facts) {
        boolean sectioned = facts.lines().stream()
                .map(line -> facts.register()
                        .section(line.action().state().section())
                        .orElse(null))
                .anyMatch(Objects::nonNull);
        return facts.printed().stream()
                .map(line -> facts.register().layout().stream()
                        .filter(column -> !sectioned || !column.field().startsWith("section"))
                        .map(column -> PageText.of(Cells.cell(facts.register(), line.action(), column.field())))
                        .toList())
                .toList();
    }
}
