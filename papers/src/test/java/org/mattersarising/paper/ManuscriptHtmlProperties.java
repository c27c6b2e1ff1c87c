package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.mattersarising.history.Entry;
import org.mattersarising.paper.Manuscript.Block;
import org.mattersarising.paper.Manuscript.Cell;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Figures;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.testing.Histories;

/** Whatever a manuscript says, its page says it, in order, and as text. */
class ManuscriptHtmlProperties {

    private static final LocalDate MARCH = PrintedEdition.MARCH;

    private static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Theme \"one\" <b>", "section"),
            new LayoutColumn("No", "reference"),
            new LayoutColumn("Lead & Member", "section.lead"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("</th><script>", "lead"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("' onmouseover='x", "other.x\" y"),
            new LayoutColumn("Status", "status"));

    private static final Set<String> TAGS = Set.of(
            ("html head meta title style body header nav ol li main section footer h1 h2 h3 p a span strong bdi div"
                            + " dl dt dd table caption colgroup col thead tbody tr th td")
                    .split(" "));

    private static final Set<String> ATTRIBUTES = Set.of(
            "lang charset name content class href id dir role scope data-heading aria-labelledby tabindex".split(" "));

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> wild =
                Arbitraries.of(PaperPageProperties.PIECES).list().ofMaxSize(4).map(pieces -> String.join("", pieces));
        Arbitrary<String> texts = Arbitraries.frequencyOf(
                Tuple.of(3, wild),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)),
                Tuple.of(1, Arbitraries.of("Nov 2017", "June 2018", "Complete", "Ongoing", "1", "2")));
        return texts.map(ManuscriptHtmlProperties::recorded)
                .list()
                .ofSize(LAYOUT.size())
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Half a surrogate pair is refused wherever it comes in. */
    private static String recorded(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
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
    void every_text_of_two_editions_is_shown_as_text(
            @ForAll("tables") List<List<String>> before, @ForAll("tables") List<List<String>> after) {
        String wild = after.getFirst().getFirst();
        PaperFacts facts = new PrintedEdition(wild, LAYOUT)
                .edition(before, PrintedEdition.OCTOBER)
                .update(LocalDate.of(2017, 11, 20), PrintedEdition.OCTOBER)
                .edition(after, MARCH)
                .facts(MARCH);

        assertShown(new Copy(facts, new Particulars(wild, MARCH, wild, wild, wild)).manuscript());
    }

    @Property(tries = 300)
    void every_history_is_shown(@ForAll("histories") List<Entry> entries, @ForAll("dates") LocalDate asAt) {
        PaperFacts.of(entries, new Basis(asAt, entries.size(), null))
                .map(facts -> new Copy(facts, new Particulars("Scrutiny", asAt, null, null, null)))
                .ifPresent(copy -> assertShown(copy.manuscript()));
    }

    private static void assertShown(Manuscript manuscript) {
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = parser.parseInput(new String(ManuscriptHtml.of(manuscript), StandardCharsets.UTF_8), "");

        assertThat(parser.getErrors()).isEmpty();
        assertOnlyOurMarkup(page);
        assertThat(page.selectFirst("h1").wholeText())
                .isEqualTo(manuscript.cover().title());
        assertThat(page.select("header dd").stream().map(Element::wholeText).map(String::strip))
                .containsExactlyElementsOf(manuscript.cover().particulars().stream()
                        .map(each -> each.value().text().strip())
                        .toList());
        for (Chapter chapter : manuscript.chapters()) {
            Element section = page.getElementById(chapter.anchor());
            assertThat(section.selectFirst("h2").wholeText()).isEqualTo(chapter.title());
            assertThat(texts(section)).isEqualTo(texts(chapter));
        }
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
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(page.select("[href]").eachAttr("href"))
                .allSatisfy(target -> assertThat(page.getElementById(target.substring(1)))
                        .as(target)
                        .isNotNull());
    }

    /** What stands below the chapter's heading, piece by piece. */
    private static List<String> texts(Element chapter) {
        List<String> texts = new ArrayList<>();
        for (Element element :
                chapter.select("p.says, .figures dd, h3, .fields dd, thead th, td.number, .text, p.line")) {
            texts.add(element.wholeText().strip());
        }
        return texts;
    }

    private static List<String> texts(Chapter chapter) {
        return chapter.blocks().stream()
                .flatMap(ManuscriptHtmlProperties::texts)
                .map(String::strip)
                .collect(Collectors.toList());
    }

    private static Stream<String> texts(Block block) {
        return switch (block) {
            case Paragraph paragraph -> Stream.of(paragraph.text().text());
            case Figures figures -> figures.figures().stream().map(figure -> Integer.toString(figure.count()));
            case Part part ->
                Stream.of(
                                Stream.of(part.title() + (part.continued() ? " (continued)" : "")),
                                part.fields().stream().map(Manuscript.Field::text),
                                texts(part.table()))
                        .flatMap(texts -> texts);
            case Table table ->
                Stream.concat(
                        table.columns().stream().map(Manuscript.Column::heading),
                        table.rows().stream()
                                .flatMap(row -> row.cells().stream())
                                .flatMap(ManuscriptHtmlProperties::texts));
        };
    }

    private static Stream<String> texts(Cell cell) {
        boolean onlyLines =
                cell.text().isEmpty() && cell.target() == null && !cell.lines().isEmpty();
        return Stream.concat(
                onlyLines ? Stream.empty() : Stream.of(cell.text()),
                cell.lines().stream().map(Phrase::text));
    }
}
