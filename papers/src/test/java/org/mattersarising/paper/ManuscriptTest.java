package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Figures;
import org.mattersarising.paper.Manuscript.Paragraph;
import org.mattersarising.paper.Manuscript.Part;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.paper.Manuscript.Row;
import org.mattersarising.paper.Manuscript.Table;
import org.mattersarising.paper.Manuscript.Weight;
import org.mattersarising.testing.Story;

/** What a committee is told, example by example. */
class ManuscriptTest {

    private static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    private static final Particulars PARTICULARS =
            new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", "Progress", null);

    private final Story story = new Story();

    private Manuscript paper() {
        return paper(PARTICULARS);
    }

    private Manuscript paper(Particulars particulars) {
        PaperFacts facts = PaperFacts.of(story.entries(), new Basis(MARCH, story.head(), null))
                .orElseThrow();
        return new Copy(facts, particulars).manuscript();
    }

    private Chapter chapter(String anchor) {
        return paper().chapters().stream()
                .filter(chapter -> chapter.anchor().equals(anchor))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> says(Chapter chapter) {
        return chapter.blocks().stream()
                .filter(Paragraph.class::isInstance)
                .map(block -> ((Paragraph) block).text().text())
                .toList();
    }

    private static List<Table> tables(Chapter chapter) {
        return chapter.blocks().stream()
                .filter(Predicate.not(Paragraph.class::isInstance))
                .filter(Predicate.not(Figures.class::isInstance))
                .map(block -> block instanceof Part part ? part.table() : (Table) block)
                .toList();
    }

    private Map<String, String> figures() {
        return ((Figures) chapter("summary").blocks().getFirst())
                .figures().stream()
                        .collect(Collectors.toMap(
                                figure -> figure.name(),
                                figure -> figure.count() + (figure.share() ? " of them" : ""),
                                (one, other) -> one,
                                TreeMap::new));
    }

    private static String row(Row row) {
        return row.cells().stream()
                .filter(cell ->
                        !cell.heading().equals("Section") || !cell.text().isEmpty())
                .map(ManuscriptTest::cell)
                .collect(Collectors.joining(" | "));
    }

    private static String cell(Manuscript.Cell cell) {
        List<String> lines = cell.lines().stream().map(Phrase::text).toList();
        return (cell.text() + (lines.isEmpty() ? "" : " / " + String.join(" / ", lines))).strip();
    }

    private static List<String> rows(Table table) {
        return table.rows().stream().map(ManuscriptTest::row).toList();
    }

    private static String headings(Table table) {
        return table.columns().stream().map(Manuscript.Column::heading).collect(Collectors.joining(" | "));
    }

    /** What the chapter of changes says of an action, by its reference. */
    private List<String> changes(String reference) {
        return tables(chapter("changes")).getFirst().rows().stream()
                .filter(row -> row.cells().getFirst().text().equals(reference))
                .flatMap(row -> row.cells().getLast().lines().stream())
                .map(Phrase::text)
                .toList();
    }

    private Entry october() {
        return story.update("2017-11-20", "2017-10-31", null);
    }

    @Nested
    class The_cover {

        private Map<String, String> particulars(Particulars particulars) {
            return paper(particulars).cover().particulars().stream()
                    .collect(Collectors.toMap(
                            each -> each.name(), each -> each.value().text(), (one, other) -> one, TreeMap::new));
        }

        @Test
        void says_what_was_put_before_whom_and_after_what() {
            Entry replaced = story.update("2018-04-10", "2018-03-31", null);
            Entry before = october();
            story.resolve(before, "2017-11-20", "referred-back", "8", "Come back with dates");
            String id = ((org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished) replaced.event()).update();
            Particulars particulars =
                    new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), "4 b", "Progress", id);

            assertThat(paper(particulars).cover().title()).isEqualTo("Progress");
            assertThat(paper(particulars).cover().committee()).isEqualTo("Scrutiny Committee");
            assertThat(paper(particulars).cover().subject()).isEqualTo("Progress – Scrutiny Committee, 16 April 2018");
            assertThat(particulars(particulars))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Meeting", "16 April 2018",
                            "Agenda item", "4 b",
                            "Register", "Peer review",
                            "Source", "Peers, 2016",
                            "Kept as", "peer-review of westshire",
                            "Position as at", "31 March 2018",
                            "Last update",
                                    "Scrutiny Committee on 20 November 2017, item 7, as at 31 October 2017;"
                                            + " referred back, minute 8: Come back with dates",
                            "Replaces",
                                    "committee update " + id
                                            + " to Scrutiny Committee on 10 April 2018, item 7, as at 31 March 2018"));
        }

        @Test
        void leaves_out_what_is_not_given_and_says_that_a_first_paper_is_one() {
            Particulars bare = new Particulars("Scrutiny Committee", LocalDate.of(2018, 4, 16), " ", null, null);

            assertThat(paper(bare).cover().title()).isEqualTo("Peer review");
            assertThat(particulars(bare))
                    .doesNotContainKeys("Agenda item", "Replaces")
                    .containsEntry("Last update", "None before this one");
        }
    }

    @Nested
    class The_summary {

        @Test
        void counts_by_status_and_against_both_dates() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.raise("b", "2017-10-31", "Nov 2017");
            story.move("b", "2017-11-30", "June 2018");
            story.raise("c", "2017-10-31", "Dec 2018");
            story.report("c", "2018-01-31", new Status("Amber", true, "at-risk"));
            story.raise("d", "2017-10-31", "Ongoing");
            story.report("d", "2018-01-31", new Status("See minutes", null, null));
            story.raise("e", "2017-10-31", "Ongoing");
            story.withdraw("e", "2018-01-31", "No need");

            assertThat(figures())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "Actions", "5",
                            "Open", "3",
                            "Overdue", "1 of them",
                            "Overdue against the original date", "2 of them",
                            "Reported as at risk", "1 of them",
                            "Closed", "0",
                            "Withdrawn", "1",
                            "Open or closed not said", "1",
                            "Not in this edition", "0"));
        }

        @Test
        void says_for_which_reasons_actions_were_closed_where_any_is_known_and_what_was_verified() {
            close("a", "implemented");
            close("b", "no-longer-applicable");
            close("c", null);
            story.tell(new ActionEvent.ClosureVerified(
                    "a", LocalDate.of(2018, 2, 1), "clerk", LocalDate.of(2018, 2, 1), null, null));

            assertThat(figures())
                    .containsEntry("Closed", "3")
                    .containsEntry("As implemented", "1 of them")
                    .containsEntry("As no longer applicable", "1 of them")
                    .containsEntry("Kind of closure not said", "1 of them")
                    .containsEntry("Verified", "1 of them");
        }

        @Test
        void is_silent_on_reasons_where_none_is_known() {
            close("c", null);

            assertThat(figures())
                    .containsEntry("Closed", "1")
                    .doesNotContainKeys("Kind of closure not said", "Verified");
        }

        @Test
        void counts_each_section_where_there_are_several_and_all_together() {
            story.section("s1", "2017-10-31", "Crews");
            story.section("s2", "2017-10-31", "Kit");
            story.raise("a", "2017-10-31", "Nov 2017");
            story.raise("b", "2017-10-31", "Nov 2017");
            story.raise("c", "2017-10-31", "Dec 2018");
            story.moveToSection("b", "2017-11-01", "s2");
            story.close("b", "2018-01-31");
            Table table = tables(chapter("summary")).getFirst();

            assertThat(headings(table))
                    .isEqualTo("Section | Actions | Open | Overdue | Overdue (original) | Closed | Withdrawn");
            assertThat(rows(table))
                    .containsExactly(
                            "Crews | 2 | 2 | 1 | 1 | 0 | 0",
                            "Kit | 1 | 0 | 0 | 0 | 1 | 0",
                            "In all | 3 | 2 | 1 | 1 | 1 | 0");
            assertThat(table.rows().getLast().weight()).isEqualTo(Weight.SUM);
            assertThat(table.rows().get(1).cells().getFirst().target()).isEqualTo("section-2");
        }
    }

    @Test
    void sections_with_the_same_title_are_told_apart_by_their_codes() {
        story.section("s1", "2017-10-31", "Crews", new TreeMap<>(Map.of("code", "ES1.1")));
        story.section("s2", "2017-10-31", "Crews", new TreeMap<>(Map.of("code", "ES1.2")));
        story.raise("a", "2017-10-31", "Dec 2018");
        story.raise("b", "2017-10-31", "Dec 2018");
        story.moveToSection("b", "2017-11-01", "s2");

        assertThat(rows(tables(chapter("summary")).getFirst()))
                .extracting(row -> row.replaceFirst(" \\|.*", ""))
                .containsExactly("ES1.1 – Crews", "ES1.2 – Crews", "In all");
    }

    private void close(String action, String closure) {
        closeAs(action, new Status("Complete", false, null, closure, null));
    }

    private void closeAs(String action, Status closed) {
        story.raise(action, "2017-10-31", "Ongoing");
        story.tell(new ActionEvent.ActionClosed(action, LocalDate.of(2018, 1, 31), Status.NONE, closed, null, null));
    }

    @Test
    void a_closure_is_told_with_who_decided_so_and_why_where_its_wording_does_not_say_so() {
        closeAs("a", new Status("Complete", false, null, "risk-accepted", "Costs too much", "Fire Authority"));
        closeAs("b", new Status("Complete", false, null, null, "Courses are booked", null));
        closeAs("c", new Status("Complete (courses booked)", false, null, null, "courses booked", null));

        assertThat(rows(tables(chapter("register")).getFirst()))
                .extracting(row -> row.replaceFirst(".* \\| ", ""))
                .containsExactly(
                        "Complete / Closed: risk accepted by Fire Authority – Costs too much",
                        "Complete / Closed: Courses are booked",
                        "Complete (courses booked) / Closed");
    }

    @Nested
    class Slipped_and_overdue_dates {

        @Test
        void are_listed_worst_first_the_overdue_ones_before_the_others() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.move("a", "2017-11-30", "Dec 2018");
            story.raise("b", "2017-10-31", "30 March 2018");
            story.raise("c", "2017-10-31", "Nov 2017");
            story.move("c", "2017-11-30", "30 March 2018");
            story.raise("d", "2017-10-31", "Dec 2018");
            story.move("d", "2018-01-31", "Ongoing");
            story.raise("e", "2017-10-31", "Dec 2018");
            story.raise("f", "2017-10-31", "Nov 2017");
            story.close("f", "2018-01-31");
            story.raise("g", "2017-10-31", "Jan 2018");
            story.move("g", "2018-01-31", "June 2018");
            Chapter chapter = chapter("dates");

            assertThat(tables(chapter).getFirst().rows())
                    .extracting(row -> row.cells().getFirst().text())
                    .containsExactly("C", "B", "A", "G", "D");
            assertThat(says(chapter))
                    .containsExactly("2 actions are overdue; 3 dates were put off or given up."
                            + " Overdue actions come first, then the others; among each, the one furthest behind its"
                            + " original date. What is closed or withdrawn is left out.");
        }

        @Test
        void say_how_far_and_when_the_committee_was_told() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.move("a", "2017-12-10", TargetDateReader.read("Feb 2018", MARCH), "Illness");
            story.update("2018-01-15", "2017-12-31", null);
            story.raise("b", "2017-10-31", "Feb 2018");
            Table table = tables(chapter("dates")).getFirst();

            assertThat(headings(table))
                    .isEqualTo("Number | Action | Lead | Original date | Current date | Days slipped"
                            + " | Days overdue (original) | Days overdue (current) | Committee told");
            // The date of February passed after the meeting.
            assertThat(rows(table))
                    .containsExactly(
                            "A | What to do about a | A Ahmed | Nov 2017 / by 30 November 2017"
                                    + " | Feb 2018 / by 28 February 2018 | 90 | 121 | 31"
                                    + " | Not told / slipped 30 days ago",
                            "B | What to do about b | A Ahmed | Feb 2018 / by 28 February 2018 | Feb 2018 | 0 | 31 | 31"
                                    + " | Not told / slipped 30 days ago");
        }

        @Test
        void name_the_meeting_at_which_they_were_told() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.move("a", "2017-11-30", "June 2018");
            story.update("2018-01-15", "2017-12-31", null);

            assertThat(rows(tables(chapter("dates")).getFirst()).getFirst())
                    .endsWith("| 212 | 121 | 15 January 2018 / 46 days after it slipped");
        }

        @Test
        void may_have_been_told_before_they_slipped() {
            story.raise("a", "2017-10-31", "Feb 2018");
            story.update("2018-01-15", "2018-03-31", null);
            story.raise("b", "2017-10-31", "14 January 2018");
            story.update("2018-01-15", "2018-01-31", null);

            assertThat(rows(tables(chapter("dates")).getFirst()))
                    .satisfiesExactly(
                            b -> assertThat(b).endsWith("| 15 January 2018 / on the day it slipped"),
                            a -> assertThat(a).endsWith("| 15 January 2018 / 45 days before it slipped"));
        }

        @Test
        void may_be_past_the_original_date_where_none_is_past_the_current_one() {
            story.raise("a", "2017-07-31", "Aug 2017");
            story.move("a", "2017-11-30", "Dec 2018");

            assertThat(says(chapter("dates")).getFirst())
                    .startsWith("No action is overdue against its current date; 1 date was put off or given up. ");
        }

        @Test
        void name_a_row_without_words_of_its_own_by_the_one_that_it_continues() {
            story.section("s1", "2017-10-31", "Crews", new TreeMap<>(Map.of("code", "ES1.1")));
            for (String action : List.of("a", "b", "c")) {
                story.raiseFromPaper(action, "2017-10-31", "Begun.", "Nov 2017");
            }
            for (String action : List.of("b", "c")) {
                story.reword(action, "2017-10-31", "proposedAction", "");
                story.reword(action, "2017-10-31", "finding", "");
            }
            story.edition("2017-10-31", "c", "a", "b");

            assertThat(rows(tables(chapter("dates")).getFirst()))
                    .satisfiesExactly(
                            c -> assertThat(c).startsWith("C | Begun. | ES1.1 – Crews | "),
                            a -> assertThat(a).startsWith("A | What to do about a | ES1.1 – Crews | "),
                            b -> assertThat(b).startsWith("B | continues: What to do about a | ES1.1 – Crews | "));
        }

        @Test
        void are_there_too_where_the_edition_has_no_row_for_them_or_the_date_was_lost() {
            story.raiseFromPaper("a", "2017-10-31", "", "Nov 2017");
            story.raiseFromPaper("b", "2017-10-31", "", "Nov 2017");
            story.edition("2017-10-31", "a", "b");
            story.move("b", "2017-11-30", "Ongoing");
            story.edition("2018-03-31", "b");
            Chapter chapter = chapter("dates");

            assertThat(says(chapter).getFirst())
                    .startsWith("1 action is overdue; 1 date was put off or given up; 1 of these is not in this"
                            + " edition.");
            assertThat(rows(tables(chapter).getFirst()))
                    .satisfiesExactly(
                            row -> assertThat(row).startsWith("A / Not in this edition |"),
                            row -> assertThat(row).contains("Ongoing / No date any more"));
        }

        @Test
        void are_said_to_be_none_where_there_are_none() {
            story.raise("a", "2017-10-31", "Dec 2018");

            assertThat(chapter("dates").blocks()).hasSize(1);
            assertThat(says(chapter("dates")))
                    .containsExactly("No action that is still open has a date that has passed, was put off or was"
                            + " given up.");
        }
    }

    @Nested
    class Decisions {

        @Test
        void are_a_chapter_of_their_own_where_any_is_awaited() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.raise("b", "2017-10-31", "Ongoing");
            ask("a", "June 2018", "The supplier is late");
            story.tell(new ActionEvent.ProposalPut("b", LocalDate.of(2018, 2, 1)));

            assertThat(rows(tables(chapter("decisions")).getFirst()))
                    .containsExactly(
                            "A | What to do about a | / Whether the date moves from “Nov 2017” to “June 2018”, asked on"
                                    + " 10 February 2018: The supplier is late",
                            "B | What to do about b | / Whether it is to be done: put on 1 February 2018");
            assertThat(rows(tables(chapter("register")).getFirst()))
                    .containsExactly(
                            "A | Begun. | Nov 2017 / Overdue by 121 days"
                                    + " / Extension requested to “June 2018”, awaiting decision | Ongoing",
                            "B | Begun. | Ongoing | Ongoing / Proposal, awaiting decision");
        }

        @Test
        void are_told_beside_the_date_or_the_status_once_they_are_taken() {
            story.raise("a", "2017-10-31", "Dec 2018");
            ask("a", "June 2019", "Late");
            story.tell(new ActionEvent.ExtensionDecided(
                    "a", LocalDate.of(2018, 3, 1), "r1", "rejected", "Scrutiny", "14", "Not good enough"));
            story.tell(new ActionEvent.ProposalPut("a", LocalDate.of(2018, 2, 1)));
            story.tell(
                    new ActionEvent.ProposalDecided("a", LocalDate.of(2018, 3, 1), "approved", "Scrutiny", "15", null));

            assertThat(paper().chapters()).extracting(Chapter::anchor).doesNotContain("decisions");
            assertThat(rows(tables(chapter("register")).getFirst()))
                    .containsExactly("A | Begun. | Dec 2018 / Extension requested to “June 2019”, rejected on"
                            + " 1 March 2018, minute 14: Not good enough | Ongoing / Proposal approved on 1 March"
                            + " 2018, minute 15");
        }

        @Test
        void are_not_awaited_of_what_is_closed_or_withdrawn() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.raise("b", "2017-10-31", "Ongoing");
            ask("a", "June 2018", "The supplier is late");
            story.tell(new ActionEvent.ProposalPut("b", LocalDate.of(2018, 2, 1)));
            story.close("a", "2018-03-01");
            story.withdraw("b", "2018-03-01", "No need");

            assertThat(paper().chapters()).extracting(Chapter::anchor).doesNotContain("decisions");
            assertThat(rows(tables(chapter("register")).getFirst()))
                    .satisfiesExactly(
                            row -> assertThat(row)
                                    .contains("Nov 2017 / Extension requested to “June 2018”, never decided"),
                            row -> assertThat(row).contains("Proposal, never decided"));
        }

        private void ask(String action, String to, String reason) {
            TargetDate date = TargetDateReader.read(to, MARCH);
            story.tell(new ActionEvent.ExtensionRequested(
                    action, LocalDate.of(2018, 2, 10), "r1", TargetDate.NONE, date, reason));
        }
    }

    @Nested
    class Changes_since_the_last_update {

        @Test
        void are_none_in_a_first_paper_which_says_so() {
            story.raise("a", "2017-10-31", "Dec 2018");

            assertThat(says(chapter("changes")))
                    .containsExactly("There is no earlier update of this register to compare with.");
            assertThat(says(chapter("reconciliation"))).isEqualTo(says(chapter("changes")));
        }

        @Test
        void may_be_nothing() {
            story.raise("a", "2017-10-31", "Dec 2018");
            october();

            assertThat(says(chapter("changes")))
                    .containsExactly("Nothing changed since the update to Scrutiny Committee on 20 November 2017,"
                            + " item 7, as at 31 October 2017.");
        }

        @Test
        void tell_of_a_date_how_far_it_moved_and_why() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.raise("b", "2017-10-31", "June 2018");
            story.raise("c", "2017-10-31", "Nov 2017");
            story.raise("d", "2017-10-31", "Ongoing");
            story.raise("e", "2017-10-31", "Ongoing");
            story.raise("f", "2017-10-31", "Nov 2017");
            october();
            story.move("a", "2017-11-10", TargetDateReader.read("Feb 2018", MARCH), "Illness");
            story.move("a", "2018-02-10", TargetDateReader.read("June 2018", MARCH), "Illness");
            story.move("a", "2018-02-11", TargetDateReader.read("July 2018", MARCH), "Funds");
            story.move("b", "2018-02-10", "Nov 2017");
            story.move("c", "2018-02-10", "Ongoing");
            story.move("d", "2018-02-10", "June 2018");
            story.move("e", "2018-02-10", "Continuous");
            story.move("f", "2018-02-10", "30 November 2017");

            assertThat(changes("A"))
                    .containsExactly("When moved from “Nov 2017” to “July 2018”, 243 days later: Illness; Funds");
            assertThat(changes("B"))
                    .containsExactly("When moved from “June 2018” to “Nov 2017”, 212 days earlier, no reason given");
            assertThat(changes("C"))
                    .containsExactly("When moved from “Nov 2017” to “Ongoing”, which is no date, no reason given");
            assertThat(changes("D")).containsExactly("When moved from “Ongoing” to “June 2018”, no reason given");
            assertThat(changes("E")).containsExactly("When changed from “Ongoing” to “Continuous”");
            assertThat(changes("F"))
                    .containsExactly("When moved from “Nov 2017” to “30 November 2017”, which is the same day, no"
                            + " reason given");
        }

        @Test
        void tell_the_reasons_only_of_the_moves_since_then() {
            story.raise("a", "2017-10-31", "Nov 2017");
            story.move("a", "2017-10-31", TargetDateReader.read("Dec 2017", MARCH), "Old news");
            october();
            story.move("a", "2018-02-10", TargetDateReader.read("June 2018", MARCH), "Illness");

            assertThat(changes("A"))
                    .containsExactly("When moved from “Dec 2017” to “June 2018”, 181 days later: Illness");
        }

        @Test
        void tell_what_was_closed_reopened_withdrawn_and_raised() {
            story.raise("a", "2017-10-31", "Ongoing");
            story.raise("b", "2017-10-31", "Ongoing");
            story.raise("d", "2017-10-31", "Ongoing");
            story.close("b", "2017-10-31");
            october();
            story.close("a", "2018-02-01");
            story.reopen("b", "2018-02-01");
            story.withdraw("d", "2018-02-01", "Merged with a");
            story.raise("c", "2018-02-01", "Ongoing");
            story.raise("e", "2017-10-01", "Ongoing");

            assertThat(changes("A")).containsExactly("Closed, “Complete”", "Evidence: Minute 12");
            assertThat(changes("B")).containsExactly("Reopened: “Ongoing”, was “Complete”");
            assertThat(changes("C")).containsExactly("Raised on 1 February 2018");
            assertThat(changes("D")).containsExactly("Withdrawn on 1 February 2018: Merged with a");
            assertThat(changes("E")).containsExactly("Raised on 1 October 2017, and recorded since");
        }

        @Test
        void tell_what_was_said_and_do_not_print_a_reworded_text_twice() {
            story.raise("a", "2017-10-31", "Ongoing");
            story.raise("b", "2017-10-31", "Ongoing");
            story.raise("c", "2017-10-31", "Ongoing");
            story.reword("c", "2017-10-31", "other.RAG", "Amber");
            october();
            story.note("a", "2018-02-01", "Two\nlines, " + "and on ".repeat(60));
            story.reword("a", "2018-02-01", "finding", "Found " + "wanting ".repeat(20));
            story.reword("b", "2018-02-01", "progress", "Begun anew.");
            story.reassign("b", "2018-02-01", "B Byrne", "C Choi");
            story.reword("c", "2018-02-01", "other.RAG", "Red");
            story.report("c", "2018-02-01", new Status("Ongoing", true, "delayed"));

            assertThat(changes("A")).hasSize(2);
            assertThat(changes("A").getFirst()).isEqualTo("Finding reworded");
            assertThat(changes("A").getLast())
                    .startsWith("Progress, added: “Two lines, and on and on")
                    .endsWith(" and on…”")
                    .hasSizeLessThan(330);
            assertThat(changes("B"))
                    .containsExactly(
                            "Progress changed from “Begun.” to “Begun anew.”",
                            "Lead changed from “A Ahmed” to “B Byrne, C Choi”");
            assertThat(changes("C")).containsExactly("Reported as delayed", "RAG changed from “Amber” to “Red”");
        }

        @Test
        void tell_of_section_number_and_of_rows_that_an_edition_lacks() {
            story.section("s1", "2017-10-31", "Crews");
            story.section("s2", "2017-10-31", "Kit");
            story.raiseFromPaper("a", "2017-10-31", "Begun.", "Ongoing");
            story.raiseFromPaper("b", "2017-10-31", "Begun.", "Ongoing");
            story.edition("2017-10-31", "a", "b");
            october();
            story.moveToSection("a", "2018-02-01", "s2");
            story.tell(new ActionEvent.ActionRenumbered("a", LocalDate.of(2018, 2, 1), "A", "14 a"));
            story.rewordSection("s1", "2018-02-01", "section", "Crews and control");
            story.edition("2018-03-31", "a");

            assertThat(changes("14 a"))
                    .containsExactly("Section changed from “Crews” to “Kit”", "Renumbered from “A” to “14 a”");
            assertThat(changes("B")).containsExactly("Without a row in the edition since 31 March 2018");
            assertThat(says(chapter("changes"))).contains("Section “Crews” is now called “Crews and control”");
        }

        @Test
        void tell_of_an_action_that_was_raised_by_mistake() {
            Entry mistake = story.raise("a", "2017-10-31", "Ongoing");
            story.raise("b", "2017-10-31", "Ongoing");
            october();
            story.voiding(mistake, "2018-02-01");

            assertThat(changes("A")).containsExactly("Struck out: it was raised by mistake, and that was corrected");
            assertThat(rows(tables(chapter("reconciliation")).getFirst()))
                    .contains("Struck out, raised by mistake | 1", "Carried forward | 1", "In the last update | 2");
        }
    }

    @Nested
    class Reconciliation_with_the_last_update {

        @Test
        void counts_every_action_once_and_names_those_that_do_not_simply_go_on() {
            for (String action : List.of("a", "b", "c", "d", "e", "f")) {
                story.raiseFromPaper(action, "2017-10-31", "Begun.", "Ongoing");
            }
            story.close("e", "2017-10-31");
            story.edition("2017-10-31", "a", "b", "c", "d", "e", "f");
            october();
            story.close("b", "2018-02-01");
            story.withdraw("c", "2018-02-01", "No need");
            story.tell(new ActionEvent.ActionClosed(
                    "f",
                    LocalDate.of(2018, 2, 1),
                    Status.NONE,
                    new Status("Closed", false, null, "merged", null),
                    null,
                    null));
            story.tell(new ActionEvent.ActionLinked(
                    "f",
                    LocalDate.of(2018, 2, 1),
                    "merged-into",
                    new ActionEvent.Link(Story.REGISTER, "a", "A"),
                    null));
            story.edition("2018-03-31", "a", "b", "c", "f");
            story.raise("g", "2018-03-31", "Ongoing");
            Chapter chapter = chapter("reconciliation");

            assertThat(says(chapter))
                    .containsExactly("The update to Scrutiny Committee on 20 November 2017, item 7, as at 31 October"
                            + " 2017, had 6 actions. Each is counted once below. 1 more was raised since, so that this"
                            + " paper has 7 actions: 5 in its rows and 2 not in this edition.");
            assertThat(rows(tables(chapter).getFirst()))
                    .containsExactly(
                            "Carried forward | 1",
                            "Closed since | 1",
                            "Merged into another since | 1",
                            "Withdrawn since | 1",
                            "Left out of this edition, and not closed | 1",
                            "Closed or withdrawn before | 1",
                            "In the last update | 6");
            assertThat(rows(tables(chapter).getLast()))
                    .containsExactly(
                            "B | What to do about b | / Closed, “Complete”",
                            "C | What to do about c | / Withdrawn on 1 February 2018: No need",
                            "D | What to do about d | / Still open / Left out of the edition since 31 March 2018",
                            "E | What to do about e | / Closed before / Left out of the edition since 31 March 2018",
                            "F | What to do about f | / Closed: merged, “Closed” / Merged into A on 1 February 2018");
        }

        @Test
        void says_of_an_action_left_out_before_that_it_still_is() {
            story.raiseFromPaper("a", "2017-09-30", "Begun.", "Ongoing");
            story.raiseFromPaper("b", "2017-09-30", "Begun.", "Ongoing");
            story.edition("2017-09-30", "a", "b");
            story.edition("2017-10-31", "a");
            october();
            story.edition("2018-03-31", "a");

            assertThat(rows(tables(chapter("reconciliation")).getLast()))
                    .containsExactly("B | What to do about b | / Still open / Left out of the edition since 31 October"
                            + " 2017, as in the last update");
        }
    }

    @Nested
    class The_register {

        @Test
        void is_printed_in_its_own_layout_with_what_is_done_in_grey() {
            story.section("s1", "2017-10-31", "Crews", new TreeMap<>(Map.of("lead", "Cllr Pugh")));
            story.relay(
                    "2017-10-31",
                    new LayoutColumn("Theme", "section"),
                    new LayoutColumn("Lead Member", "section.lead"),
                    new LayoutColumn("Number", "reference"),
                    new LayoutColumn("When", "targetDate"),
                    new LayoutColumn("Status", "status"));
            story.raise("a", "2017-10-31", "Nov 2017");
            story.raise("b", "2017-10-31", "Nov 2017");
            story.close("b", "2018-01-31");
            Part part = (Part) chapter("register").blocks().getFirst();

            assertThat(part.title()).isEqualTo("Crews");
            assertThat(part.fields()).containsExactly(new Manuscript.Field("Lead Member", "Cllr Pugh"));
            assertThat(part.table().count()).isEqualTo("2 actions, 1 open (1 overdue), 1 closed");
            assertThat(headings(part.table())).isEqualTo("Number | When | Status");
            assertThat(rows(part.table()))
                    .containsExactly(
                            "A | Nov 2017 / Overdue by 121 days | Ongoing", "B | Nov 2017 | Complete / Closed");
            assertThat(part.table().rows()).extracting(Row::weight).containsExactly(Weight.NORMAL, Weight.DONE);
        }

        @Test
        void prints_in_a_column_of_date_and_status_whichever_stands_in_the_cell_and_says_there_what_it_adds() {
            story.relay(
                    "2017-10-31",
                    new LayoutColumn("Progress", "progress"),
                    new LayoutColumn("When", "targetDate", "status", null, null, null, List.of(), false));
            story.raise("a", "2017-10-31", "Nov 2017");
            story.report("a", "2017-11-30", new Status("Nov 2017", true, "paused"));
            story.raise("b", "2017-10-31", "Nov 2017");
            story.close("b", "2018-01-31");

            assertThat(rows(tables(chapter("register")).getFirst()))
                    .containsExactly(
                            "Begun. / Reference A | Nov 2017 / Overdue by 121 days / Reported as paused",
                            "Begun. / Reference B | Complete / Closed");
        }

        @Test
        void says_what_was_done_about_an_action_beside_its_wording() {
            close("a", "implemented");
            story.tell(
                    new ActionEvent.CompletionDated("a", LocalDate.of(2018, 1, 31), null, LocalDate.of(2018, 1, 10)));
            story.tell(new ActionEvent.ClosureVerified(
                    "a", LocalDate.of(2018, 2, 1), "clerk", LocalDate.of(2018, 2, 1), null, null));
            story.tell(new ActionEvent.ActionConsidered(
                    "a", LocalDate.of(2018, 3, 1), "u1", "referred-back", "9", "Show it"));
            story.tell(new ActionEvent.ActionLinked(
                    "a",
                    LocalDate.of(2018, 3, 2),
                    "continued-in",
                    new ActionEvent.Link("plan-2018", null, "3.4"),
                    "New plan"));
            story.raise("b", "2017-10-31", "Ongoing");
            story.tell(new ActionEvent.NoUpdateGiven("b", LocalDate.of(2018, 3, 3), null));

            assertThat(rows(tables(chapter("register")).getFirst()))
                    .containsExactly(
                            "A | Begun. | Ongoing | Complete / Closed: implemented / Completed on 10 January 2018"
                                    + " / Verified on 1 February 2018"
                                    + " / Continued in 3.4 of plan-2018 on 2 March 2018: New plan"
                                    + " / Committee on 1 March 2018: referred back, minute 9: Show it",
                            "B | Begun. | Ongoing | Ongoing / No update given on 3 March 2018");
        }

        @Test
        void names_a_row_by_its_reference_where_the_layout_does_not() {
            story.relay("2017-10-31", new LayoutColumn("Progress", "progress"), new LayoutColumn("Lead", "lead"));
            story.raise("a", "2017-10-31", "Nov 2017");

            assertThat(rows(tables(chapter("register")).getFirst()))
                    .containsExactly("Begun. / Reference A / Overdue by 121 days | A Ahmed");
        }

        @Test
        void is_followed_by_what_its_edition_left_out() {
            story.raiseFromPaper("a", "2017-10-31", "Begun.", "Dec 2018");
            story.raiseFromPaper("b", "2017-10-31", "Begun.", "Dec 2018");
            story.edition("2017-10-31", "a", "b");
            story.edition("2018-03-31", "a");
            Chapter missing = paper().chapters().getLast();

            assertThat(missing.title()).isEqualTo("Not in this edition");
            assertThat(says(missing))
                    .containsExactly("The edition of 31 March 2018 has no row for these actions. Leaving an action out"
                            + " neither closes nor withdraws it.");
            assertThat(rows(tables(missing).getFirst()))
                    .containsExactly("B | Begun. | Dec 2018 | Ongoing | 31 March 2018");
        }

        @Test
        void may_be_empty() {
            assertThat(says(chapter("register"))).containsExactly("There are none.");
            assertThat(paper().chapters())
                    .extracting(Chapter::anchor)
                    .containsExactly("summary", "dates", "changes", "reconciliation", "register");
        }
    }
}
