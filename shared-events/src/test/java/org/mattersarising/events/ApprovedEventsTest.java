package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.events.WireFormat.Stored;
import org.mattersarising.events.WireFormat.Upcaster;

/**
 * What is stored once must be readable for ever, as the same bytes. The files under {@code approved} are that promise:
 * one for each type and revision, never changed, never removed. A new shape is a new revision and a new file.
 */
class ApprovedEventsTest {

    private static final WireFormat WIRE = new WireFormat();
    private static final LocalDate DAY = LocalDate.of(2018, 3, 31);

    private static final TargetDate NOVEMBER = new TargetDate(
            "Nov 2017",
            List.of(new DateReading(
                    "2017-11", LocalDate.of(2017, 11, 1), LocalDate.of(2017, 11, 30), DateReading.Role.due)),
            "base-1");

    private static final TargetDate CHANGED = new TargetDate(
            "Changed from Nov 2017 to June 2018",
            List.of(
                    new DateReading(
                            "2017-11",
                            LocalDate.of(2017, 11, 1),
                            LocalDate.of(2017, 11, 30),
                            DateReading.Role.superseded),
                    new DateReading(
                            "2018-06", LocalDate.of(2018, 6, 1), LocalDate.of(2018, 6, 30), DateReading.Role.due)),
            "base-1");

    private static final Status ONGOING = new Status("Ongoing", true, "on-track");
    private static final Status COMPLETE =
            new Status("Complete (by May)", false, null, "risk-accepted", "by May", "Fire Authority");
    private static final Evidence EVIDENCE = new Evidence("Minutes, item 7", "ab".repeat(32));

    /** One event of each type, with something in every place. */
    private static final Map<String, LedgerEvent> SAMPLES = Stream.<LedgerEvent>of(
                    new ActionEvent.ActionRaised(
                            "a-1",
                            DAY,
                            "14 a",
                            "s-1",
                            "Plans \"exist\"\nbut \u2028 nobody\treads them",
                            "Read them – all; \uD83D\uDE92",
                            "",
                            "March 2018",
                            new Lead(List.of("Head of Risk", "ACFO"), "Head of Risk / ACFO"),
                            CHANGED,
                            ONGOING,
                            new TreeMap<>(Map.of("priority", "High", "cost", "£1,000"))),
                    new ActionEvent.ProgressNoted("a-1", DAY, "\n\n", "Half done."),
                    new ActionEvent.TargetDateMoved("a-1", DAY, NOVEMBER, CHANGED, "Staff were ill"),
                    new ActionEvent.TargetDateReread("a-1", DAY, TargetDate.NONE, NOVEMBER, null),
                    new ActionEvent.LeadReassigned(
                            "a-1", DAY, Lead.NONE, Lead.of(List.of("Head of Risk")), "New in post"),
                    new ActionEvent.StatusReported("a-1", DAY, Status.NONE, ONGOING),
                    new ActionEvent.ActionClosed("a-1", DAY, ONGOING, COMPLETE, "implemented", EVIDENCE),
                    new ActionEvent.ActionReopened(
                            "a-1", DAY, COMPLETE, new Status("Not known", null, null), "It came back"),
                    new ActionEvent.ActionReworded("a-1", DAY, "other.priority", "High", "Low"),
                    new ActionEvent.ActionMovedToSection("a-1", DAY, "s-1", "s-2"),
                    new ActionEvent.ActionRenumbered("a-1", DAY, "14 a", "15"),
                    new ActionEvent.ActionWithdrawn("a-1", DAY, ONGOING, COMPLETE, "Raised twice", DAY.minusDays(31)),
                    new ActionEvent.EvidenceAttached("a-1", DAY, new Evidence("Photograph", null)),
                    new ActionEvent.StatusReread(
                            "a-1", DAY, new Status("", null, null), new Status("", false, null), "Minute 9 says so"),
                    new ActionEvent.ClosureVerified(
                            "a-1", DAY, "Head of Audit", DAY.minusDays(2), EVIDENCE, "Seen at two stations"),
                    new ActionEvent.CompletionDated("a-1", DAY, null, DAY.minusDays(3)),
                    new ActionEvent.NoUpdateGiven("a-1", DAY, "The lead is away"),
                    new ActionEvent.ExtensionRequested("a-1", DAY, "r-1", NOVEMBER, CHANGED, "Staff were ill"),
                    new ActionEvent.ExtensionDecided(
                            "a-1", DAY, "r-1", "approved", "Scrutiny Committee", "41/18", "Once only"),
                    new ActionEvent.ProposalPut("a-1", DAY),
                    new ActionEvent.ProposalDecided("a-1", DAY, "amended", "Executive Committee", "12", null),
                    new ActionEvent.ActionConsidered("a-1", DAY, "u-1", "referred-back", "42/18", "Say who does it"),
                    new ActionEvent.ActionLinked(
                            "a-1",
                            DAY,
                            "merged-into",
                            new ActionEvent.Link("peer-review", "a-2", "14 b"),
                            "Said twice"),
                    new ActionEvent.PassageWithheld("a-1", DAY, "J. Smith", "Names a member of staff"),
                    new ActionEvent.EntryVoided("a-1", DAY, 17, "e-17", "Typed into the wrong action"),
                    new RegisterEvent.RegisterOpened(
                            "peer-review",
                            "fire",
                            "Peer review",
                            "Peer review of 2017",
                            List.of(
                                    new LayoutColumn("No.", "reference"),
                                    new LayoutColumn(
                                            "Due Q1 2018",
                                            "targetDate",
                                            "status",
                                            "Due Q{number} {year}",
                                            "label",
                                            null,
                                            List.of(new StatusRule("is", "", null, null, null)),
                                            false),
                                    new LayoutColumn(
                                            "Who",
                                            "lead",
                                            null,
                                            null,
                                            null,
                                            new LeadNames(List.of("SE "), List.of(";")),
                                            List.of(),
                                            true),
                                    new LayoutColumn("What will be done?", "proposedAction"))),
                    new RegisterEvent.RegisterRelaid(
                            "peer-review", DAY, List.of(new LayoutColumn("Priority", "other.priority"))),
                    new RegisterEvent.SectionAdded(
                            "peer-review", DAY, "s-1", "Prevention", new TreeMap<>(Map.of("summary", "Good"))),
                    new RegisterEvent.SectionReworded(
                            "peer-review", DAY, "s-1", "section", "Prevention", "Prevention and protection"),
                    new RegisterEvent.EditionImported(
                            "peer-review", DAY, "march.csv", "cd".repeat(32), List.of("a-1", "a-2"), 1, 1),
                    new RegisterEvent.CommitteeUpdatePublished(
                            "peer-review",
                            "u-1",
                            "Scrutiny Committee",
                            LocalDate.of(2018, 4, 9),
                            "7",
                            "Peer review: progress",
                            DAY,
                            42L,
                            false,
                            "u-0",
                            "1",
                            List.of(new Rendition("json", "ef".repeat(32)), new Rendition("csv", "01".repeat(32))),
                            List.of(new Rendition("csv", "23".repeat(32)))),
                    new RegisterEvent.DecisionTaken(
                            "peer-review",
                            DAY,
                            "d-1",
                            "rebaselining",
                            "Fire Authority",
                            "7/18",
                            "The contract slipped",
                            List.of("a-2", "a-1")),
                    new RegisterEvent.PublicityDecided("peer-review", true, "Agreed by the committee"),
                    new RegisterEvent.UpdateConsidered("peer-review", DAY, "u-1", "noted", "8/18", "With thanks"),
                    new RegisterEvent.PersonalDataErased(
                            "peer-review", "x-1", List.of("p-1", "p-2"), 3, "Asked for in writing"),
                    new RegisterEvent.EntryVoided("peer-review", DAY, 18, "e-18", "Wrong committee"))
            .collect(Collectors.toMap(event -> WireFormat.nameOf(event.getClass()), Function.identity()));

    static List<String> types() {
        return WireFormat.typeNames();
    }

    static List<Path> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> !file.getFileName().toString().startsWith("metadata."))
                    .sorted()
                    .toList();
        }
    }

    private static Path directory() throws URISyntaxException {
        return Path.of(ApprovedEventsTest.class.getResource("/approved").toURI());
    }

    /** A line break at the end belongs to the file, not to what is stored. */
    private static String approved(String name) throws IOException, URISyntaxException {
        Path file = directory().resolve(name + ".json");
        assertThat(file)
                .as("Nobody approved how %s is stored; add src/test/resources/approved/%s.json", name, name)
                .exists();
        return Files.readString(file).stripTrailing();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_is_stored_as_it_was_approved(String type) throws IOException, URISyntaxException {
        assertThat(SAMPLES).as("a sample of every type").containsKey(type);

        Stored stored = WIRE.write(SAMPLES.get(type));

        assertThat(stored.type()).isEqualTo(type);
        assertThat(stored.payload()).isEqualTo(approved(type + "." + stored.revision()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_type_is_read_back_from_what_was_approved(String type) throws IOException, URISyntaxException {
        String revision = WIRE.revisionOf(type);

        assertThat(WIRE.read(type, revision, approved(type + "." + revision))).isEqualTo(SAMPLES.get(type));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_revision_ever_approved_can_still_be_read(Path file) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        String type = name.substring(0, name.lastIndexOf('.'));
        String revision = name.substring(name.lastIndexOf('.') + 1);

        LedgerEvent event = WIRE.read(type, revision, Files.readString(file));

        assertThat(WireFormat.nameOf(event.getClass())).isEqualTo(type);
    }

    @Test
    void provenance_is_stored_as_it_was_approved() throws IOException, URISyntaxException {
        Provenance full = new Provenance(
                "fire", "peer-review", "clerk@fire", "c-1", "key-1", new Provenance.Source("march.csv", "cd", 7), true);
        Provenance least = new Provenance("fire", "peer-review", "unsigned", "c-2", null, null, false);

        assertThat(WIRE.readMetadata(WIRE.writeMetadata(full.under("d-1"))).decision())
                .isEqualTo("d-1");
        assertThat(WIRE.writeMetadata(full)).isEqualTo(approved("metadata.imported"));
        assertThat(WIRE.writeMetadata(least)).isEqualTo(approved("metadata.typed"));
        assertThat(WIRE.readMetadata(approved("metadata.imported"))).isEqualTo(full);
        assertThat(WIRE.readMetadata(approved("metadata.typed"))).isEqualTo(least);
    }

    @Test
    void who_was_signed_in_is_stored_as_it_was_approved() throws IOException, URISyntaxException {
        Provenance signed = new Provenance(
                "fire",
                "peer-review",
                "Jo Clerk",
                "c-3",
                null,
                null,
                false,
                null,
                new Provenance.Signed("5f7d", List.of("clerk", "lead"), "pages"));

        assertThat(WIRE.writeMetadata(signed)).isEqualTo(approved("metadata.signed"));
        assertThat(WIRE.readMetadata(approved("metadata.signed"))).isEqualTo(signed);
    }

    @Test
    void an_old_revision_is_brought_up_to_date_step_by_step() {
        WireFormat later = new WireFormat(
                List.of(
                        new Upcaster("action.progress-noted", "1", "2", note -> {
                            note.put("text", note.remove("words").asString());
                            return note;
                        }),
                        new Upcaster("action.progress-noted", "2", "3", note -> {
                            note.put("joiner", "\n");
                            return note;
                        })),
                Map.of("action.progress-noted", "3"));

        assertThat(later.read(
                        "action.progress-noted",
                        "1",
                        "{\"action\":\"a-1\",\"effectiveOn\":\"2018-03-31\",\"words\":\"Done.\"}"))
                .isEqualTo(new ActionEvent.ProgressNoted("a-1", DAY, "\n", "Done."));
        assertThat(later.read(
                        "action.progress-noted",
                        "2",
                        "{\"action\":\"a-1\",\"effectiveOn\":\"2018-03-31\",\"text\":\"Done.\"}"))
                .isEqualTo(new ActionEvent.ProgressNoted("a-1", DAY, "\n", "Done."));
        assertThat(later.write(new ActionEvent.ProgressNoted("a-1", DAY, "", "x"))
                        .revision())
                .isEqualTo("3");
        assertThatThrownBy(() -> later.read("action.progress-noted", "4", "{}"))
                .isInstanceOf(WireFormat.Unreadable.class)
                .hasMessageContaining("Unknown revision '4'");
    }

    @Test
    void what_is_not_known_is_refused_not_guessed() {
        assertThatThrownBy(() -> WIRE.read("action.teleported", "1", "{}"))
                .isInstanceOf(WireFormat.Unreadable.class)
                .hasMessageContaining("Unknown stored event type 'action.teleported'");
        assertThatThrownBy(() -> WIRE.read("action.evidence-attached", "2", "{}"))
                .hasMessageContaining("Unknown revision '2'");
        for (String payload : List.of(
                "[]",
                "{",
                "{\"action\":\"a\",\"effectiveOn\":\"2018-03-31\",\"position\":1,\"event\":\"e\",\"reason\":\"r\",\"new\":1}",
                "{\"action\":\"a\",\"effectiveOn\":\"2018-03-31\",\"position\":1,\"event\":\"e\"}",
                "{\"action\":\"a\",\"effectiveOn\":\"2018-03-31\",\"event\":\"e\",\"reason\":\"r\"}",
                "{\"action\":\"a\",\"effectiveOn\":\"2018-02-30\",\"position\":1,\"event\":\"e\",\"reason\":\"r\"}",
                "{\"action\":\"a\",\"action\":\"b\",\"effectiveOn\":\"2018-03-31\",\"position\":1,\"event\":\"e\",\"reason\":\"r\"}")) {
            assertThatThrownBy(() -> WIRE.read("action.entry-voided", "1", payload))
                    .as(payload)
                    .isInstanceOf(WireFormat.Unreadable.class);
        }
    }
}
