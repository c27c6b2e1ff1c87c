package org.mattersarising.command.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mattersarising.command.register.RegisterPast.LAYOUT;
import static org.mattersarising.command.register.RegisterPast.OPENED;
import static org.mattersarising.command.register.RegisterPast.REGISTER;
import static org.mattersarising.command.register.RegisterPast.added;
import static org.mattersarising.command.register.RegisterPast.date;
import static org.mattersarising.command.register.RegisterPast.entries;
import static org.mattersarising.command.register.RegisterPast.raised;
import static org.mattersarising.command.register.RegisterPast.retitled;
import static org.mattersarising.command.register.RegisterPast.voided;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.RegisterRelaid;
import org.mattersarising.events.RegisterEvent.SectionAdded;
import org.mattersarising.events.RegisterEvent.SectionReworded;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.http.Refusal;
import org.mattersarising.http.Refusal.Kind;
import org.mattersarising.paper.Particulars;

class RegisterDecisionTest {

    private static Refusal refusal(Kind kind, ThrowingCallable attempt) {
        Refusal refusal =
                assertThatExceptionOfType(Refusal.class).isThrownBy(attempt).actual();
        assertThat(refusal.kind()).as(refusal.detail()).isEqualTo(kind);
        assertThat(refusal.remedy()).isNotBlank();
        return refusal;
    }

    @Nested
    class Opening {

        private static OpenRegister open(String id, String organisation, String title, List<LayoutColumn> layout) {
            return new OpenRegister(id, organisation, title, null, layout);
        }

        @Test
        void begins_a_register() {
            assertThat(open(REGISTER, "fire", "Peer review", LAYOUT).decide(RegisterPast.of()))
                    .containsExactly(OPENED);
        }

        @Test
        void is_refused_for_an_identifier_that_is_taken() {
            assertThat(refusal(Kind.FORBIDDEN, () -> open(REGISTER, "fire", "x", LAYOUT)
                                    .decide(RegisterPast.of(OPENED)))
                            .field())
                    .isEqualTo("id");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Peer", "peer review", "peer/review", "é", "peer\n"})
        void is_refused_for_what_cannot_stand_in_an_address(String id) {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> open(id, "fire", "x", LAYOUT))
                            .field())
                    .isEqualTo("id");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> open("x", id, "x", LAYOUT))
                            .field())
                    .isEqualTo("organisation");
        }

        @Test
        void takes_identifiers_of_up_to_64_characters() {
            assertThat(open("x".repeat(64), "fire", "x", LAYOUT)).isNotNull();
            refusal(Kind.UNACCEPTABLE, () -> open("x".repeat(65), "fire", "x", LAYOUT));
        }

        @Test
        void needs_a_title() {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> open("x", "fire", " ", LAYOUT))
                            .field())
                    .isEqualTo("title");
        }
    }

    @Nested
    class A_layout {

        private static List<LayoutColumn> columns(String... headingsAndFields) {
            LayoutColumn[] columns = new LayoutColumn[headingsAndFields.length / 2];
            Arrays.setAll(columns, i -> new LayoutColumn(headingsAndFields[2 * i], headingsAndFields[2 * i + 1]));
            return List.of(columns);
        }

        @Test
        void has_known_fields() {
            List<LayoutColumn> all = columns(
                    "a",
                    "section",
                    "b",
                    "section.aims",
                    "c",
                    "reference",
                    "d",
                    "finding",
                    "e",
                    "proposedAction",
                    "f",
                    "progress",
                    "g",
                    "latestUpdate",
                    "h",
                    "lead",
                    "i",
                    "targetDate",
                    "j",
                    "status",
                    "k",
                    "other.RAG");
            assertThat(Layouts.checked(all)).isEqualTo(all);
        }

        @ParameterizedTest
        @CsvSource({"colour", "other.", "section.", "Reference", "''"})
        void with_an_unknown_field_is_refused_at_its_place(String field) {
            assertThat(refusal(Kind.UNACCEPTABLE, () -> Layouts.checked(columns("a", "reference", "b", field)))
                            .field())
                    .isEqualTo("layout[1].field");
        }

        @Test
        void with_one_field_twice_is_refused_at_its_place() {
            assertThat(refusal(
                                    Kind.UNACCEPTABLE,
                                    () -> Layouts.checked(columns("a", "other.x", "b", "reference", "c", "other.x")))
                            .field())
                    .isEqualTo("layout[2].field");
        }

        @Test
        void without_columns_or_with_a_blank_heading_is_refused() {
            refusal(Kind.UNACCEPTABLE, () -> Layouts.checked(null));
            refusal(Kind.UNACCEPTABLE, () -> Layouts.checked(List.of()));
            assertThat(refusal(Kind.UNACCEPTABLE, () -> Layouts.checked(columns(" ", "reference")))
                            .field())
                    .isEqualTo("layout[0].heading");
            assertThat(refusal(Kind.UNACCEPTABLE, () -> Layouts.checked(Arrays.asList((LayoutColumn) null)))
                            .field())
                    .isEqualTo("layout[0]");
        }

        @Test
        void changes_from_a_date_on_unless_it_is_so_already() {
            List<LayoutColumn> other = columns("No.", "reference");
            assertThat(new RelayRegister(REGISTER, date("2018-01-01"), other).decide(RegisterPast.of(OPENED)))
                    .containsExactly(new RegisterRelaid(REGISTER, date("2018-01-01"), other));
            refusal(Kind.FORBIDDEN, () -> new RelayRegister(REGISTER, date("2018-01-01"), LAYOUT)
                    .decide(RegisterPast.of(OPENED)));
        }
    }

    @Nested
    class Adding_a_section {

        private static List<RegisterEvent> add(RegisterHistory history, String on, String id, String title) {
            return new AddSection(REGISTER, date(on), id, title, null).decide(history);
        }

        @Test
        void makes_an_identifier_of_the_title() {
            assertThat(add(RegisterPast.of(OPENED), "2018-01-01", null, "Prevention & Protection"))
                    .containsExactly(added("2018-01-01", "prevention-protection", "Prevention & Protection"));
        }

        @Test
        void never_takes_an_identifier_that_was_ever_used() {
            RegisterHistory history = RegisterPast.of(OPENED, added("2018-01-01", "theme", "Theme"), voided(2));
            assertThat(add(history, "2018-01-01", null, "Theme"))
                    .containsExactly(added("2018-01-01", "theme-2", "Theme"));
        }

        @Test
        void is_refused_when_title_or_identifier_are_there_already() {
            RegisterHistory history = RegisterPast.of(OPENED, added("2018-01-01", "theme", "Theme"));
            assertThat(refusal(Kind.FORBIDDEN, () -> add(history, "2018-02-01", null, "Theme"))
                            .field())
                    .isEqualTo("title");
            assertThat(refusal(Kind.FORBIDDEN, () -> add(history, "2018-02-01", "theme", "Other"))
                            .field())
                    .isEqualTo("id");
        }

        @Test
        void known_from_later_on_makes_it_exist_earlier() {
            RegisterHistory history = RegisterPast.of(OPENED, added("2018-01-01", "theme", "Theme"));
            assertThat(add(history, "2017-01-01", null, "Theme"))
                    .containsExactly(added("2017-01-01", "theme", "Theme"));
        }

        @Test
        void may_reuse_a_title_that_another_section_no_longer_has() {
            RegisterHistory history = RegisterPast.of(
                    OPENED,
                    added("2018-01-01", "theme", "Theme"),
                    retitled("2018-02-01", "theme", "Theme", "Prevention"));
            assertThat(add(history, "2018-03-01", null, "Theme"))
                    .containsExactly(added("2018-03-01", "theme-2", "Theme"));
        }

        @Test
        void keeps_fields_of_its_own() {
            assertThat(new AddSection(REGISTER, date("2018-01-01"), "a", "A", Map.of("aims", "Safety"))
                            .decide(RegisterPast.of(OPENED)))
                    .containsExactly(new SectionAdded(
                            REGISTER, date("2018-01-01"), "a", "A", new TreeMap<>(Map.of("aims", "Safety"))));
        }

        @Test
        void needs_a_title_and_named_fields() {
            refusal(Kind.UNACCEPTABLE, () -> new AddSection(REGISTER, date("2018-01-01"), null, " ", null));
            refusal(Kind.UNACCEPTABLE, () -> new AddSection(REGISTER, date("2018-01-01"), "A B", "x", null));
            refusal(Kind.UNACCEPTABLE, () -> new AddSection(REGISTER, date("2018-01-01"), null, "x", Map.of(" ", "y")));
        }
    }

    @Nested
    class Finding_a_section_for_an_action {

        private final RegisterHistory history = RegisterPast.of(
                OPENED,
                added("2018-01-01", "a", "Prevention", "P1"),
                added("2018-01-01", "b", "a"),
                retitled("2018-06-01", "a", "Prevention", "Safety"),
                added("2018-03-01", "c", "Later"));

        private List<RegisterEvent> find(String on, String wanted, boolean add) {
            return new FindSection(REGISTER, date(on), "section", wanted, add).decide(history);
        }

        private String found(String on, String wanted) {
            assertThat(find(on, wanted, false)).isEmpty();
            return Sections.find(history.entries(), wanted, date(on))
                    .orElseThrow()
                    .id();
        }

        @Test
        void goes_by_identifier_then_code_then_title() {
            assertThat(found("2018-02-01", "a")).isEqualTo("a");
            assertThat(found("2018-02-01", "P1")).isEqualTo("a");
            assertThat(found("2018-02-01", "Prevention")).isEqualTo("a");
            assertThat(found("2018-07-01", "Safety")).isEqualTo("a");
        }

        @Test
        void knows_a_title_from_any_other_date() {
            assertThat(found("2018-07-01", "Prevention")).isEqualTo("a");
            assertThat(found("2018-02-01", "Safety")).isEqualTo("a");
        }

        @Test
        void adds_again_from_the_earlier_date_what_is_known_only_later() {
            assertThat(find("2018-02-01", "Later", false)).containsExactly(added("2018-02-01", "c", "Later"));
            assertThat(find("2017-02-01", "Safety", false))
                    .containsExactly(added("2017-02-01", "a", "Prevention", "P1"));
        }

        @Test
        void adds_what_is_unknown_at_every_date_only_where_that_is_wanted() {
            assertThat(find("2018-02-01", "New theme", true))
                    .containsExactly(added("2018-02-01", "new-theme", "New theme"));
            assertThat(refusal(Kind.UNACCEPTABLE, () -> find("2018-02-01", "New theme", false))
                            .field())
                    .isEqualTo("section");
        }
    }

    @Nested
    class Rewording_a_section {

        private final RegisterHistory history = RegisterPast.of(
                OPENED, added("2018-01-01", "a", "Prevention", "P1"), added("2018-01-01", "b", "Protection"));

        private List<RegisterEvent> reword(String section, String on, String field, String to) {
            return new RewordSection(REGISTER, date(on), section, field, to).decide(history);
        }

        @Test
        void means_the_title_unless_a_field_is_named() {
            SectionReworded retitled = retitled("2018-02-01", "a", "Prevention", "Safety");
            assertThat(reword("a", "2018-02-01", null, "Safety")).containsExactly(retitled);
            assertThat(reword("a", "2018-02-01", "title", "Safety")).containsExactly(retitled);
            assertThat(reword("a", "2018-02-01", "section", "Safety")).containsExactly(retitled);
        }

        @Test
        void names_fields_with_or_without_their_prefix() {
            assertThat(reword("a", "2018-02-01", "code", "P2"))
                    .containsExactly(
                            new SectionReworded(REGISTER, date("2018-02-01"), "a", "section.code", "P1", "P2"));
            assertThat(reword("a", "2018-02-01", "section.aims", ""))
                    .containsExactly(new SectionReworded(REGISTER, date("2018-02-01"), "a", "section.aims", null, ""));
        }

        @Test
        void is_refused_for_an_unknown_section_or_before_it_exists() {
            refusal(Kind.UNKNOWN, () -> reword("z", "2018-02-01", null, "Safety"));
            assertThat(refusal(Kind.UNACCEPTABLE, () -> reword("a", "2017-02-01", null, "Safety"))
                            .detail())
                    .contains("2018-01-01");
        }

        @Test
        void is_refused_when_it_reads_so_or_another_section_does() {
            refusal(Kind.FORBIDDEN, () -> reword("a", "2018-02-01", null, "Prevention"));
            refusal(Kind.FORBIDDEN, () -> reword("a", "2018-02-01", "code", "P1"));
            assertThat(refusal(Kind.FORBIDDEN, () -> reword("a", "2018-02-01", null, "Protection"))
                            .detail())
                    .contains("'b'");
        }

        @Test
        void is_refused_without_a_text() {
            refusal(Kind.UNACCEPTABLE, () -> reword("a", "2018-02-01", null, " "));
            refusal(Kind.UNACCEPTABLE, () -> reword("a", "2018-02-01", "code", null));
            refusal(Kind.UNACCEPTABLE, () -> reword("a", "2018-02-01", "section.", "x"));
        }
    }

    @Nested
    class Voiding {

        private static List<RegisterEvent> voidEntry(RegisterHistory history, long position) {
            return new VoidRegisterEntry(
                            REGISTER, date("2018-06-01"), "position", position, "e" + position, "Wrong register")
                    .decide(history);
        }

        @Test
        void takes_the_registers_own_events() {
            RegisterHistory history = RegisterPast.of(OPENED, added("2018-01-01", "a", "A"));
            assertThat(voidEntry(history, 2)).containsExactly(voided(2));
        }

        @Test
        void is_refused_for_the_opening_for_updates_and_for_others_events() {
            RegisterHistory history = RegisterPast.of(
                    OPENED,
                    Publishing.imported(
                            REGISTER,
                            "u1",
                            new Particulars("Scrutiny", date("2018-01-01"), null, null, null),
                            date("2018-01-01"),
                            entries(OPENED)));
            refusal(Kind.FORBIDDEN, () -> voidEntry(history, 1));
            assertThat(refusal(Kind.FORBIDDEN, () -> voidEntry(history, 2)).remedy())
                    .contains("supersedes");
            refusal(Kind.UNACCEPTABLE, () -> voidEntry(history, 9));
        }

        @Test
        void is_refused_for_the_voiding_of_a_decision_whose_changes_would_stay_voided() {
            RegisterHistory history = RegisterPast.of(
                    OPENED,
                    new RegisterEvent.DecisionTaken(
                            RegisterPast.REGISTER,
                            RegisterPast.date("2018-01-01"),
                            "d1",
                            "rebaselining",
                            "Authority",
                            null,
                            "New plan",
                            List.of("a7")),
                    voided(2));
            assertThat(refusal(Kind.FORBIDDEN, () -> voidEntry(history, 3)).remedy())
                    .contains("again", "/rebaselining");
        }

        @Test
        void is_refused_twice_but_a_voiding_can_be_voided() {
            RegisterHistory history = RegisterPast.of(OPENED, added("2018-01-01", "a", "A"), voided(2));
            refusal(Kind.FORBIDDEN, () -> voidEntry(history, 2));
            assertThat(voidEntry(history, 3)).containsExactly(voided(3));
        }

        @Test
        void needs_a_reason() {
            refusal(
                    Kind.UNACCEPTABLE,
                    () -> new VoidRegisterEntry(REGISTER, date("2018-06-01"), "position", 2, "e2", " "));
        }

        @Test
        void never_takes_a_section_from_under_an_action() {
            List<Entry> used = entries(OPENED, added("2018-01-01", "a", "A"), raised("2018-02-01", "x", "a"));
            assertThat(refusal(Kind.FORBIDDEN, () -> missing(used, voided(2))).detail())
                    .contains("2018-02-01");
            missing(
                    entries(
                            OPENED,
                            added("2018-01-01", "a", "A"),
                            raised("2018-02-01", "x", "a"),
                            added("2017-01-01", "a", "A")),
                    voided(2));
            missing(entries(OPENED, added("2018-01-01", "a", "A")), voided(2));
        }

        @Test
        void never_brings_back_what_needs_a_section_that_is_gone() {
            List<Entry> raiseOut = entries(
                    OPENED,
                    added("2018-01-01", "a", "A"),
                    raised("2018-02-01", "x", "a"),
                    new ActionEvent.EntryVoided("x", date("2018-06-01"), 3, "e3", "Wrong register"),
                    voided(2));
            Refusal refusal = refusal(
                    Kind.FORBIDDEN,
                    () -> missing(
                            raiseOut, new ActionEvent.EntryVoided("x", date("2018-06-01"), 4, "e4", "Was right")));
            assertThat(refusal.detail()).contains("2018-02-01", "'a'");
            assertThat(refusal.remedy()).contains("/api/registers/peer-review/sections");
            List<Entry> rewordingOut = entries(
                    OPENED, added("2018-01-01", "a", "A"), retitled("2018-02-01", "a", "A", "B"), voided(3), voided(2));
            refusal(Kind.FORBIDDEN, () -> missing(rewordingOut, voided(4)));
            missing(rewordingOut, voided(5));
        }

        @Test
        void is_not_held_up_by_what_stood_in_no_section_before() {
            missing(entries(OPENED, raised("2018-02-01", "x", "gone"), added("2018-03-01", "a", "A")), voided(3));
        }

        private static void missing(List<Entry> known, LedgerEvent voiding) {
            Provenance clerk = known.getFirst().provenance();
            SectionsInUse.refuseMissing("position", known, List.of(new Entry(1, null, "new", clerk, voiding)));
        }

        @Test
        void names_what_still_shows_the_voided_value() {
            RegisterHistory history = RegisterPast.of(
                    OPENED,
                    added("2018-01-01", "a", "A"),
                    added("2018-02-01", "a", "A"),
                    new RegisterRelaid(REGISTER, date("2018-01-01"), LAYOUT.subList(0, 1)),
                    new RegisterRelaid(REGISTER, date("2018-03-01"), LAYOUT.subList(0, 1)),
                    retitled("2018-03-01", "a", "A", "B"));
            assertThat(RegisterShadows.ofVoiding(history, "e2")).containsExactly("e3");
            assertThat(RegisterShadows.ofVoiding(history, "e4")).containsExactly("e5");
            assertThat(RegisterShadows.ofVoiding(history, "e6")).isEmpty();
        }
    }

    @Nested
    class Correcting {

        private static List<RegisterEvent> correct(RegisterHistory history, long position, RegisterCommand change) {
            VoidRegisterEntry voiding = new VoidRegisterEntry(
                    REGISTER, date("2018-06-01"), "corrects", position, "e" + position, CorrectRegister.REASON);
            return new CorrectRegister(voiding, change).decide(history);
        }

        @Test
        void is_a_voiding_and_a_change_decided_on_what_it_leaves() {
            RegisterHistory history = RegisterPast.of(
                    OPENED,
                    added("2018-01-01", "a", "A"),
                    new SectionReworded(REGISTER, date("2018-02-01"), "a", "section", "A", "AA"));
            List<RegisterEvent> events =
                    correct(history, 3, new RewordSection(REGISTER, date("2018-02-01"), "a", null, "B"));
            assertThat(events)
                    .containsExactly(
                            new RegisterEvent.EntryVoided(
                                    REGISTER, date("2018-06-01"), 3, "e3", CorrectRegister.REASON),
                            retitled("2018-02-01", "a", "A", "B"));
        }

        @Test
        void adds_a_section_again_under_its_identifier() {
            RegisterHistory history = RegisterPast.of(OPENED, added("2018-01-01", "a", "A"));
            assertThat(correct(history, 2, new AddSection(REGISTER, date("2017-01-01"), "a", "A", null)))
                    .endsWith(added("2017-01-01", "a", "A"));
        }

        @Test
        void is_refused_where_the_change_alters_nothing() {
            RegisterHistory history =
                    RegisterPast.of(OPENED, new RegisterRelaid(REGISTER, date("2018-01-01"), LAYOUT.subList(0, 1)));
            refusal(Kind.FORBIDDEN, () -> correct(history, 2, new RelayRegister(REGISTER, date("2018-01-01"), LAYOUT)));
        }

        @Test
        void names_the_input_that_says_what_is_corrected() {
            RegisterHistory history = RegisterPast.of(OPENED);
            assertThat(refusal(
                                    Kind.FORBIDDEN,
                                    () -> correct(history, 1, new RelayRegister(REGISTER, date("2018-01-01"), LAYOUT)))
                            .field())
                    .isEqualTo("corrects");
        }
    }

    @Nested
    class Publishing_an_update {

        private final Particulars scrutiny = new Particulars("Scrutiny", date("2018-02-01"), "5", null, null);
        private final List<Entry> facts =
                entries(OPENED, added("2017-01-01", "a", "A"), raised("2017-01-01", "x", "a"));

        @Test
        void puts_the_digests_of_the_papers_into_the_event() {
            CommitteeUpdatePublished update =
                    Publishing.published(REGISTER, "u1", scrutiny, new Basis(date("2018-01-31"), 3, null), facts);
            assertThat(update.position()).isEqualTo(3);
            assertThat(update.imported()).isFalse();
            assertThat(update.renditions())
                    .extracting(RegisterEvent.Rendition::kind)
                    .containsExactly("json", "csv", "html", "pdf", "docx", "xlsx");
            assertThat(update.renditions())
                    .allSatisfy(rendition -> assertThat(rendition.sha256()).matches("[0-9a-f]{64}"));
        }

        @Test
        void from_an_import_gives_the_same_papers_as_from_the_ledger() {
            CommitteeUpdatePublished imported =
                    Publishing.imported(REGISTER, "u1", scrutiny, date("2018-01-31"), facts);
            assertThat(imported.position()).isNull();
            assertThat(imported.imported()).isTrue();
            assertThat(imported.renditions())
                    .isEqualTo(Publishing.published(
                                    REGISTER, "u2", scrutiny, new Basis(date("2018-01-31"), 3, null), facts)
                            .renditions());
        }

        @Test
        void goes_on_from_the_update_before_it_imported_or_not() {
            Particulars november = new Particulars("Scrutiny", date("2017-11-20"), null, null, null);
            CommitteeUpdatePublished before = Publishing.imported(REGISTER, "u1", november, date("2017-10-31"), facts);
            List<Entry> since = entries(
                    OPENED,
                    added("2017-01-01", "a", "A"),
                    raised("2017-01-01", "x", "a"),
                    before,
                    raised("2018-01-01", "y", "a"));
            List<Entry> first = entries(
                    OPENED,
                    added("2017-01-01", "a", "A"),
                    raised("2017-01-01", "x", "a"),
                    raised("2018-01-01", "y", "a"));

            CommitteeUpdatePublished imported =
                    Publishing.imported(REGISTER, "u2", scrutiny, date("2018-01-31"), since);
            assertThat(imported.renditions())
                    .isEqualTo(Publishing.published(
                                    REGISTER, "u3", scrutiny, new Basis(date("2018-01-31"), 5, null), since)
                            .renditions())
                    .isNotEqualTo(Publishing.imported(REGISTER, "u2", scrutiny, date("2018-01-31"), first)
                            .renditions());
        }

        @Test
        void shows_only_what_was_known_at_its_position() {
            assertThat(Publishing.published(REGISTER, "u1", scrutiny, new Basis(date("2018-01-31"), 2, null), facts)
                            .renditions())
                    .isNotEqualTo(Publishing.published(
                                    REGISTER, "u1", scrutiny, new Basis(date("2018-01-31"), 3, null), facts)
                            .renditions());
        }

        @Test
        void is_refused_at_a_position_before_the_register_was_opened() {
            refusal(
                    Kind.UNACCEPTABLE,
                    () -> Publishing.published(
                            REGISTER, "u1", scrutiny, new Basis(date("2018-01-31"), 0, null), facts));
        }

        @Test
        void supersedes_only_updates_of_the_same_register() {
            Particulars again = new Particulars("Scrutiny", date("2018-02-01"), null, null, "u1");
            PublishUpdate command =
                    new PublishUpdate(Publishing.imported(REGISTER, "u2", again, date("2018-01-31"), entries(OPENED)));
            refusal(Kind.UNACCEPTABLE, () -> command.decide(RegisterPast.of(OPENED)));
            CommitteeUpdatePublished first =
                    Publishing.imported(REGISTER, "u1", scrutiny, date("2018-01-31"), entries(OPENED));
            assertThat(command.decide(RegisterPast.of(OPENED, first))).hasSize(1);
        }

        @Test
        void supersedes_an_update_once() {
            CommitteeUpdatePublished first =
                    Publishing.imported(REGISTER, "u1", scrutiny, date("2018-01-31"), entries(OPENED));
            CommitteeUpdatePublished second = replacing("u1", "u2");
            Refusal refusal = refusal(Kind.FORBIDDEN, () -> new PublishUpdate(replacing("u1", "u3"))
                    .decide(RegisterPast.of(OPENED, first, second)));
            assertThat(refusal.remedy()).contains("'u2'");
            assertThat(new PublishUpdate(replacing("u2", "u3")).decide(RegisterPast.of(OPENED, first, second)))
                    .hasSize(1);
        }

        private CommitteeUpdatePublished replacing(String replaced, String by) {
            Particulars again = new Particulars("Scrutiny", date("2018-02-01"), null, null, replaced);
            return Publishing.imported(REGISTER, by, again, date("2018-01-31"), entries(OPENED));
        }
    }
}
