package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.EvidenceAttached;
import org.mattersarising.events.Evidence;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.events.StatusRule;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.testing.Story;

/**
 * What was published once must come out for ever, as the same bytes. The files under {@code approved} are that promise:
 * a better paper is a new template with files of its own.
 */
class TemplateTest {

    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final String DIGEST = "ab".repeat(32);
    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", null, "update-1");

    /** Something of everything: what moved, was replaced, attached, closed, withdrawn, raised by hand, and left out. */
    private static List<Entry> story() {
        Story story = new Story();
        story.section("s1", "2017-10-31", "# Crews, \"all\"", new TreeMap<>(Map.of("lead", "Zo\u00eb \u0174")));
        story.raiseFromPaper("a", "2017-10-31", "Begun.", "Nov 2017");
        story.raiseFromPaper("b", "2017-10-31", " lone\rreturn and \"quotes\",\r\nspaced ", "Ongoing");
        story.raiseFromPaper("c", "2017-10-31", "", "Jan-Mar 2018");
        story.raiseFromPaper("d", "2017-10-31", "Merged.", "1 May 2018");
        story.edition("2017-10-31", "a", "b", "c", "d");
        story.update("2017-11-20", "2017-10-31", null);
        story.note("a", "2017-11-10", "A first note.");
        story.reword("a", "2017-12-01", "progress", "Begun anew.");
        story.note("a", "2018-01-10", " ", "A second note.");
        Entry evidence = story.attach("a", "2018-01-11", "Minute 12");
        story.move("a", "2018-03-31", "Changed from Nov 2017 to June 2018.");
        story.close("b", "2018-03-31");
        story.withdraw("d", "2018-03-31", "Merged with a");
        story.edition("2018-03-31", "b", "a", "d");
        story.raise("e", "2018-03-31", "Dec 2018");
        return story.entries().stream()
                .map(entry -> entry.equals(evidence) ? withDigest(entry) : entry)
                .toList();
    }

    private static Entry withDigest(Entry entry) {
        EvidenceAttached attached = (EvidenceAttached) entry.event();
        Evidence evidence = new Evidence(attached.evidence().reference(), DIGEST);
        return new Entry(
                entry.position(),
                entry.recordedAt(),
                entry.id(),
                entry.provenance(),
                new EvidenceAttached(attached.action(), attached.effectiveOn(), evidence));
    }

    private static PaperFacts facts(List<Entry> entries) {
        Basis basis =
                new Basis(MARCH, entries.getLast().position(), entries.getLast().recordedAt());
        return PaperFacts.of(entries, basis).orElseThrow();
    }

    private static byte[] paper(String template, String kind) {
        return Template.of(template)
                .render(facts(story()), PARTICULARS, kind)
                .orElseThrow()
                .bytes();
    }

    private static byte[] approved(String name) throws IOException, URISyntaxException {
        return Files.readAllBytes(
                Path.of(TemplateTest.class.getResource("/approved/" + name).toURI()));
    }

    @ParameterizedTest
    @CsvSource({"1,json", "1,csv", "2,json", "2,csv", "2,html", "3,json", "3,csv", "3,html"})
    void a_template_prints_what_was_approved(String template, String kind) throws IOException, URISyntaxException {
        assertThat(new String(paper(template, kind), StandardCharsets.UTF_8))
                .isEqualTo(new String(approved("paper.%s.%s".formatted(template, kind)), StandardCharsets.UTF_8));
    }

    /** All that a page can say, in words that try to be markup. */
    private static Story wildStory() {
        Story story = new Story(List.of(
                new LayoutColumn("Theme </table>", "section"),
                new LayoutColumn("Lead \"Member\" & <b>", "section.lead"),
                new LayoutColumn("No", "reference"),
                new LayoutColumn("Progress \"to\" <date>", "progress"),
                new LayoutColumn("When", "targetDate"),
                new LayoutColumn("Status", "status")));
        story.section("s1", "2017-10-31", "Criw & <i>\u0174yn</i>", new TreeMap<>(Map.of("lead", "\u05d0\u05d1 <br>")));
        story.section("s2", "2017-10-31", "Kit");
        story.raiseFromPaper("a", "2017-10-31", "</td><script>alert('1')</script>\r\n\u0000 \ud83d\ude92", "Nov 2017");
        story.raiseFromPaper("b", "2017-10-31", "", "30 March 2018");
        story.raiseFromPaper("c", "2017-10-31", "One.\n\n  Two.\u2028Three.", "Dec 2018");
        story.raiseFromPaper("d", "2017-10-31", "&amp;lt;", "Ongoing");
        story.raiseFromPaper("e", "2017-10-31", "Left out.", "Nov 2017");
        story.raiseFromPaper("f", "2017-10-31", "Elsewhere.", "Ongoing");
        story.moveToSection("b", "2017-10-31", "s2");
        story.moveToSection("f", "2017-10-31", "s9");
        story.edition("2017-10-31", "a", "b", "c", "d", "f", "e");
        story.resolve(
                story.update("2017-11-20", "2017-10-31", null), "2017-11-20", "referred-back", "7 <b>", "\u05d0 <i>");
        story.report("a", "2018-01-31", new Status("Amber", true, "at-risk"));
        story.close("b", "2018-01-31");
        story.withdraw("c", "2018-01-31", "\"No\" <need>");
        story.report("d", "2018-01-31", new Status("See minutes", null, null));
        story.edition("2018-03-31", "a", "b", "c", "d", "f");
        return story;
    }

    @Test
    void the_page_of_the_second_template_says_all_of_it_as_was_approved() throws IOException, URISyntaxException {
        Particulars wild = new Particulars(
                "Pwyllgor \"Craffu\" & <b>", LocalDate.of(2018, 4, 16), "4 <b>", "Cynnydd </title>", "update <1>");

        assertThat(new String(
                        Template.of("2")
                                .render(facts(wildStory().entries()), wild, "html")
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(new String(approved("page.2.html"), StandardCharsets.UTF_8));
    }

    @Test
    void the_page_of_the_third_template_says_all_of_it_as_was_approved() throws IOException, URISyntaxException {
        Particulars wild = new Particulars(
                "Pwyllgor \"Craffu\" & <b>", LocalDate.of(2018, 4, 16), "4 <b>", "Cynnydd </title>", "update <1>");

        assertThat(new String(
                        Template.of("3")
                                .render(facts(wildStoryToDecideOn()), wild, "html")
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(new String(approved("page.3.html"), StandardCharsets.UTF_8));
    }

    private static List<Entry> wildStoryToDecideOn() {
        Story story = wildStory();
        TargetDate later = TargetDateReader.read("Dec 2018", MARCH);
        story.tell(new ActionEvent.ExtensionRequested("a", MARCH, "r1", TargetDate.NONE, later, "<late>"));
        story.tell(new ActionEvent.ActionLinked(
                "b", MARCH, "continued-in", new ActionEvent.Link("plan <2>", null, "3 <b>"), "<why>"));
        story.tell(new ActionEvent.ClosureVerified("b", MARCH, "clerk", MARCH, null, null));
        story.raise("g", "2018-03-31", "June 2018");
        return story.entries();
    }

    @Test
    void a_template_has_the_renditions_that_were_published_with_it() {
        assertThat(kinds("1")).containsExactly("json", "csv");
        assertThat(kinds("2")).containsExactly("json", "csv", "html");
        assertThat(kinds("3")).containsExactly("json", "csv", "html", "pdf", "docx", "xlsx");
    }

    private static List<String> kinds(String template) {
        return Template.of(template).render(facts(story()), PARTICULARS).stream()
                .map(Paper::kind)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void the_place_of_the_machine_changes_nothing(String template) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        List<Paper> here = Template.of(template).render(facts(story()), PARTICULARS);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(Template.of(template).render(facts(story()), PARTICULARS))
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void no_ledger_position_recording_time_or_digest_stands_in_a_paper(String template) {
        for (String kind : kinds(template)) {
            assertThat(new String(paper(template, kind), StandardCharsets.UTF_8))
                    .doesNotContain("osition\"", "recordedAt", "replacedBy", "sha256", "basis")
                    .doesNotContain(DIGEST, "0".repeat(64), "2026-01-02");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3"})
    void the_same_facts_recorded_elsewhere_and_later_make_the_same_paper(String template) {
        List<Entry> later = new ArrayList<>();
        for (Entry entry : story()) {
            later.add(new Entry(
                    entry.position() * 3 + 100,
                    entry.recordedAt().plusSeconds(86_400),
                    entry.id(),
                    entry.provenance(),
                    entry.event()));
        }
        assertThat(Template.of(template).render(facts(later), PARTICULARS))
                .isEqualTo(Template.of(template).render(facts(story()), PARTICULARS));
    }

    @Test
    void the_third_template_says_all_of_a_column_and_those_before_it_what_they_always_said() {
        LayoutColumn column = new LayoutColumn(
                "When",
                "targetDate",
                "status",
                null,
                "label",
                null,
                List.of(new StatusRule("is", "Deferred", true, null, "paused")),
                false);
        Story story = new Story(List.of(column, new LayoutColumn("Lead", "lead")));
        story.raise("a", "2017-10-31", "Dec 2018");

        assertThat(json("3", story))
                .contains("\"layout\":[{\"also\":\"status\",\"field\":\"targetDate\",\"heading\":\"When\","
                        + "\"outside\":\"label\",\"readings\":[{\"closure\":null,\"open\":true,"
                        + "\"reported\":\"paused\",\"text\":\"Deferred\",\"when\":\"is\"}]},"
                        + "{\"field\":\"lead\",\"heading\":\"Lead\"}]");
        assertThat(json("2", story))
                .contains("\"layout\":[{\"field\":\"targetDate\",\"heading\":\"When\"},"
                        + "{\"field\":\"lead\",\"heading\":\"Lead\"}]");
    }

    private static String json(String template, Story story) {
        return new String(
                Template.of(template)
                        .render(facts(story.entries()), PARTICULARS, "json")
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    @Test
    void a_version_that_never_was_is_refused() {
        assertThatThrownBy(() -> Template.of("0")).hasMessage("No paper template has version 0");
        assertThat(Template.of(Template.current().version())).isEqualTo(Template.current());
    }

    @Test
    void a_kind_that_a_template_does_not_have_is_not_there() {
        assertThat(Template.of("1").render(facts(story()), PARTICULARS, "html")).isEmpty();
        assertThat(Template.of("2").render(facts(story()), PARTICULARS, "docx")).isEmpty();
    }
}
