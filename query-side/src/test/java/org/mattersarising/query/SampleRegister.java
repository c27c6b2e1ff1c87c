package org.mattersarising.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Lead;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.events.Sha256;
import org.mattersarising.events.StatusReader;
import org.mattersarising.events.TargetDate;
import org.mattersarising.events.TargetDateReader;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.paper.PaperFacts;
import org.mattersarising.paper.Particulars;
import org.mattersarising.paper.Template;

/**
 * A register of two editions in an organisation of its own. October has the actions 14 a and 15; by March the date of
 * 14 a has moved, and the edition lacks 15. Both editions went to a committee.
 */
public final class SampleRegister {

    public static final LocalDate OCTOBER = LocalDate.of(2017, 10, 31);
    public static final LocalDate MARCH = LocalDate.of(2018, 3, 31);
    public static final TargetDate NOVEMBER = TargetDateReader.read("Nov 2017", null);
    public static final TargetDate JUNE = TargetDateReader.read("Changed from Nov 2017 to June 2018.", null);

    private static final List<LayoutColumn> LAYOUT = List.of(
            new LayoutColumn("Section", "section"),
            new LayoutColumn("Number", "reference"),
            new LayoutColumn("Progress", "progress"),
            new LayoutColumn("When", "targetDate"),
            new LayoutColumn("Status", "status"));

    private final Deployment deployment;
    public final String id = "plan-" + UUID.randomUUID();
    public final String organisation = "brigade-" + UUID.randomUUID();
    public final String fourteen = UUID.randomUUID().toString();
    public final String fifteen = UUID.randomUUID().toString();
    public final String octoberUpdate = UUID.randomUUID().toString();
    public final String marchUpdate = UUID.randomUUID().toString();

    private SampleRegister(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Opened, and nothing else. */
    public static SampleRegister opened(Deployment deployment) {
        SampleRegister sample = new SampleRegister(deployment);
        deployment.organisation(sample.organisation, "The brigade", "Europe/London");
        sample.record(new RegisterEvent.RegisterOpened(
                sample.id, sample.organisation, "Improvement plan", "Peer review", LAYOUT));
        return sample;
    }

    /** Both editions: positions 1 (opened), 2 to 6 (October), 7 to 9 (March). */
    public static SampleRegister ofTwoEditions(Deployment deployment) {
        SampleRegister sample = opened(deployment);
        sample.october();
        sample.march();
        return sample;
    }

    public void october() {
        record(
                paper("october.csv"),
                new RegisterEvent.SectionAdded(id, OCTOBER, "crews", "Crews", new TreeMap<>(Map.of("lead", "A B"))),
                raised(fourteen, "14 a", "Begun."),
                raised(fifteen, "15", "Not begun,\nas \"agreed\""),
                edition(OCTOBER, "october.csv", fourteen, fifteen));
        publish(octoberUpdate, OCTOBER, LocalDate.of(2017, 11, 20), true);
    }

    public void march() {
        record(
                paper("march.csv"),
                new ActionEvent.TargetDateMoved(fourteen, MARCH, NOVEMBER, JUNE, null),
                edition(MARCH, "march.csv", fourteen));
        publish(marchUpdate, MARCH, LocalDate.of(2018, 4, 16), true);
    }

    /** Publishes what the ledger makes of the register now. */
    public void publish(String update, LocalDate asAt, LocalDate meeting, boolean imported) {
        publish(update, asAt, meeting, imported, Template.current());
    }

    /** The same with a template that may have been replaced since. */
    public void publish(String update, LocalDate asAt, LocalDate meeting, boolean imported, Template template) {
        Basis basis = new Basis(asAt, head(), null);
        List<Rendition> renditions =
                template.render(facts(basis), new Particulars("Scrutiny Committee", meeting, "4", null, null)).stream()
                        .map(paper -> new Rendition(paper.kind(), Sha256.hex(paper.bytes())))
                        .toList();
        record(new RegisterEvent.CommitteeUpdatePublished(
                id,
                update,
                "Scrutiny Committee",
                meeting,
                "4",
                null,
                asAt,
                imported ? null : (Long) basis.position(),
                imported,
                null,
                template.version(),
                renditions));
    }

    /** Straight from the events. */
    public RegisterView view(Basis basis) {
        return RegisterView.of(deployment.ledger().register(id, basis.position()), basis)
                .orElseThrow();
    }

    private PaperFacts facts(Basis basis) {
        return PaperFacts.of(deployment.ledger().register(id, basis.position()), basis)
                .orElseThrow();
    }

    public Basis basis(LocalDate asAt, long position) {
        return deployment.ledger().at(organisation, position).asAt(asAt);
    }

    public long head() {
        return deployment.ledger().head(organisation).position();
    }

    public long record(LedgerEvent... events) {
        return record((Provenance.Source) null, events);
    }

    private long record(Provenance.Source paper, LedgerEvent... events) {
        return deployment.record(new Provenance(organisation, id, "clerk", "c-1", null, paper, false), events);
    }

    private static Provenance.Source paper(String file) {
        return new Provenance.Source(file, Sha256.hex(file.getBytes(java.nio.charset.StandardCharsets.UTF_8)), 2);
    }

    private RegisterEvent edition(LocalDate asAt, String file, String... rows) {
        return new RegisterEvent.EditionImported(
                id, asAt, file, paper(file).sha256(), Arrays.asList(rows), rows.length, 0);
    }

    public ActionEvent raised(String action, String reference, String progress) {
        return new ActionEvent.ActionRaised(
                action,
                OCTOBER,
                reference,
                "crews",
                "Found wanting",
                null,
                progress,
                null,
                Lead.printed("Chief"),
                NOVEMBER,
                StatusReader.read("Ongoing"),
                new TreeMap<>());
    }
}
