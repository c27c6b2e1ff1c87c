package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.testing.Story;

/** What a reader of the page is told, example by example. */
class PaperPageTest {

    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", "Progress", "update-1");

    private final Story story = new Story();

    private Document page() {
        return page(PARTICULARS);
    }

    private Document page(Particulars particulars) {
        RegisterView facts = RegisterView.of(story.entries(), new Basis(MARCH, story.head(), null))
                .orElseThrow();
        return Jsoup.parse(new String(PaperHtml.of(facts, particulars), StandardCharsets.UTF_8));
    }

    private static List<String> row(Document page, String reference) {
        return page.select(".rows tbody tr").stream()
                .filter(row -> row.select("th .text").text().equals(reference))
                .findFirst()
                .orElseThrow()
                .children()
                .eachText();
    }

    private static Map<String, String> pairs(Element list) {
        Map<String, String> pairs = new TreeMap<>();
        list.select("dt")
                .forEach(
                        term -> pairs.put(term.text(), term.nextElementSibling().text()));
        return pairs;
    }

    @Test
    void its_head_says_what_was_put_before_whom() {
        story.raise("a", "2017-10-31", "Nov 2017");
        Document page = page();

        assertThat(page.title()).isEqualTo("Progress – Scrutiny Committee, 16 April 2018");
        assertThat(page.select("h1").text()).isEqualTo("Progress");
        assertThat(page.select(".committee").text()).isEqualTo("Scrutiny Committee");
        assertThat(pairs(page.selectFirst(".particulars")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Meeting", "16 April 2018",
                        "Agenda item", "4 b",
                        "Register", "Peer review",
                        "Source", "Peers, 2016",
                        "Kept as", "peer-review of westshire",
                        "Position as at", "31 March 2018",
                        "Replaces", "committee update update-1"));
    }

    @Test
    void a_paper_without_a_title_goes_by_its_register_and_what_is_not_given_is_left_out() {
        Document page = page(new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), null, null, null));

        assertThat(page.select("h1").text()).isEqualTo("Peer review");
        assertThat(pairs(page.selectFirst(".particulars"))).doesNotContainKeys("Agenda item", "Replaces");
        assertThat(page.select("#register").text()).isEqualTo("Actions as at 31 March 2018 There are none.");
    }

    @Test
    void open_actions_past_their_date_are_called_overdue() {
        story.raise("a", "2017-10-31", "Mar 2018");
        story.raise("b", "2017-10-31", "30 March 2018");
        story.raise("c", "2017-10-31", "Nov 2017");
        story.raise("d", "2017-10-31", "Nov 2017");
        story.close("d", "2018-01-10");
        Document page = page();

        assertThat(row(page, "A")).containsExactly("A", "Begun.", "Mar 2018", "Ongoing");
        assertThat(row(page, "B")).containsExactly("B", "Begun.", "30 March 2018 Overdue by 1 day", "Ongoing");
        assertThat(row(page, "C")).containsExactly("C", "Begun.", "Nov 2017 Overdue by 121 days", "Ongoing");
        assertThat(row(page, "D")).containsExactly("D", "Begun.", "Nov 2017", "Complete Closed");
        assertThat(page.select("tr.done")).hasSize(1);
        assertThat(pairs(page.selectFirst(".figures")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Actions", "4",
                        "Open", "3",
                        "Open and overdue", "2",
                        "Closed", "1",
                        "Withdrawn", "0",
                        "Not in this edition", "0"));
    }

    @Test
    void how_an_action_stands_is_said_in_words() {
        story.raise("a", "2017-10-31", "Ongoing");
        story.withdraw("a", "2018-02-01", "Merged with b");
        story.raise("b", "2017-10-31", "Ongoing");
        story.withdraw("b", "2018-02-01", null);
        story.raise("c", "2017-10-31", "Ongoing");
        story.report("c", "2018-02-01", new Status("See minutes", null, null));
        story.raise("d", "2017-10-31", "Ongoing");
        story.report("d", "2018-02-01", new Status("Amber", true, "at-risk"));
        Document page = page();

        assertThat(row(page, "A").getLast()).isEqualTo("Withdrawn Withdrawn on 1 February 2018: Merged with b");
        assertThat(row(page, "B").getLast()).isEqualTo("Withdrawn Withdrawn on 1 February 2018, no reason given");
        assertThat(row(page, "C").getLast()).isEqualTo("See minutes Open or closed: not said");
        assertThat(row(page, "D").getLast()).isEqualTo("Amber Reported as at risk");
        assertThat(pairs(page.selectFirst(".figures")))
                .containsEntry("Open", "1")
                .containsEntry("Closed", "0")
                .containsEntry("Withdrawn", "2")
                .containsEntry("Open or closed not said", "1");
    }

    @Test
    void where_the_layout_has_no_column_for_them_such_words_stand_in_the_first() {
        story.relay("2017-10-31", new LayoutColumn("Progress", "progress"), new LayoutColumn("Lead", "lead"));
        story.raise("a", "2017-10-31", "Nov 2017");
        story.raise("b", "2017-10-31", "Nov 2017");
        story.close("b", "2018-02-01");

        assertThat(page().select(".rows tbody tr").eachText())
                .containsExactly("Begun. Overdue by 121 days A Ahmed", "Begun. Closed A Ahmed");
    }

    @Test
    void a_section_is_shown_once_with_the_fields_that_the_layout_names() {
        story.relay(
                "2017-10-31",
                new LayoutColumn("Theme", "section"),
                new LayoutColumn("Number", "reference"),
                new LayoutColumn("Lead Member", "section.lead"));
        story.section("s1", "2017-10-31", "Crews", new TreeMap<>(Map.of("lead", "Cllr Pugh", "aims", "None")));
        story.raise("a", "2017-10-31", "Dec 2018");
        story.raise("b", "2017-10-31", "Dec 2018");
        Document page = page();

        assertThat(page.select("h3").eachText()).containsExactly("Crews");
        assertThat(pairs(page.selectFirst(".fields"))).containsExactly(Map.entry("Lead Member", "Cllr Pugh"));
        assertThat(page.select(".rows thead").text()).isEqualTo("Number");
        assertThat(page.select(".rows caption").text()).isEqualTo("Crews: 2 actions, 2 open");
        assertThat(page.select(".sections")).as("a summary of one section").isEmpty();
    }

    @Test
    void the_order_of_the_rows_is_kept_where_a_section_comes_back() {
        story.section("s1", "2017-10-31", "Crews");
        story.section("s2", "2017-10-31", "Kit");
        story.raise("a", "2017-10-31", "Dec 2018");
        story.raise("b", "2017-10-31", "Dec 2018");
        story.raise("c", "2017-10-31", "Nov 2017");
        story.moveToSection("b", "2017-11-01", "s2");
        Document page = page();

        assertThat(page.select("h3").eachText()).containsExactly("Crews", "Kit", "Crews (continued)");
        assertThat(page.select(".rows tbody th").eachText()).containsExactly("A", "B", "C");
        assertThat(page.select(".sections tbody tr").eachText()).containsExactly("Crews 2 2 1 0 0", "Kit 1 1 0 0 0");
        assertThat(page.select(".sections a").eachAttr("href")).containsExactly("#section-1", "#section-2");
        assertThat(page.select("#section-2").text()).isEqualTo("Kit");
    }

    @Test
    void an_action_without_a_section_beside_others_that_have_one_is_said_to_have_none() {
        story.section("s2", "2017-10-31", "Kit");
        story.raise("a", "2017-10-31", "Dec 2018");
        story.raise("b", "2017-10-31", "Dec 2018");
        story.moveToSection("b", "2017-11-01", "s2");

        assertThat(page().select("h3").eachText()).containsExactly("Without a section", "Kit");
    }

    @Test
    void a_layout_of_nothing_but_sections_still_has_rows() {
        story.relay("2017-10-31", new LayoutColumn("Theme", "section"));
        story.section("s1", "2017-10-31", "Crews");
        story.raise("a", "2017-10-31", "Dec 2018");

        assertThat(page().select(".rows tbody tr").eachText()).containsExactly("Crews");
    }

    @Test
    void a_column_of_date_and_status_shows_whichever_stands_in_the_cell() {
        story.relay(
                "2017-10-31",
                new LayoutColumn("Number", "reference"),
                new LayoutColumn("When", "targetDate", "status", null, null, null, List.of(), false));
        story.raise("a", "2017-10-31", "Nov 2017");
        story.raise("b", "2017-10-31", "Nov 2017");
        story.close("b", "2018-01-31");

        assertThat(page().select(".rows tbody tr").eachText())
                .containsExactly("A Nov 2017 Overdue by 121 days", "B Complete Closed");
    }

    @Test
    void what_the_edition_left_out_is_listed_with_the_date_since_when() {
        story.section("s1", "2017-10-31", "Crews");
        story.raiseFromPaper("a", "2017-10-31", "Begun.", "Dec 2018");
        story.raiseFromPaper("b", "2017-10-31", "Begun.", "Nov 2017");
        story.edition("2017-10-31", "a", "b");
        story.edition("2018-01-31", "a");
        story.edition("2018-03-31", "a");
        Document page = page();

        Element missing = page.selectFirst("section[aria-labelledby=missing]");
        assertThat(missing.selectFirst("p").text())
                .isEqualTo("The edition of 31 March 2018 has no row for these actions."
                        + " Leaving an action out neither closes nor withdraws it.");
        assertThat(missing.select("thead th").eachText())
                .containsExactly("Section", "Number", "Progress", "When", "Status", "Left out since");
        assertThat(missing.select("tbody tr").eachText())
                .containsExactly("Crews B Begun. Nov 2017 Overdue by 121 days Ongoing 31 January 2018");
        assertThat(pairs(page.selectFirst(".figures")))
                .containsEntry("Actions", "1")
                .containsEntry("Not in this edition", "1");
    }

    @Test
    void a_browser_can_know_its_style_by_the_digest() throws NoSuchAlgorithmException {
        byte[] style = page().selectFirst("style").data().getBytes(StandardCharsets.UTF_8);

        assertThat(Template.of("2").pageStyle())
                .contains(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(style)));
        assertThat(Template.of("1").pageStyle()).isEmpty();
    }
}
