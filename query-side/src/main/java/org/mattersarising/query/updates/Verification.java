package org.mattersarising.query.updates;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.events.Sha256;
import org.mattersarising.events.WireFormat;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Alteration;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.ledger.LedgerException;
import org.mattersarising.ledger.Sealed;
import org.mattersarising.paper.Paper;
import org.mattersarising.paper.PaperFacts;
import org.mattersarising.paper.Particulars;
import org.mattersarising.paper.Template;
import org.mattersarising.query.history.CommitteeUpdate;
import org.mattersarising.query.history.Registers;
import org.mattersarising.query.updates.VerificationBody.AlteredEvent;
import org.mattersarising.query.updates.VerificationBody.Checked;
import org.mattersarising.query.updates.VerificationBody.FirstDifference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Checks a published update in three ways: the events are what was sealed, they make the published bytes, and those are
 * the bytes that readers get. Whatever it finds wrong becomes part of the answer, never a failure of it.
 */
@Component
class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    /** Events altered between the basis and the publication are none of this update's business, so many are skipped. */
    private static final int ALTERATIONS_LOOKED_AT = 1000;

    private static final String REPRODUCED = "reproduced";
    private static final String DIFFERING = "differing";
    private static final String FAILED = "failed";

    private final Ledger ledger;
    private final Registers tables;
    private final Papers papers;
    private final Erasures erasures;
    private final MeterRegistry meters;

    Verification(Ledger ledger, Registers tables, Papers papers, Erasures erasures, MeterRegistry meters) {
        this.ledger = ledger;
        this.erasures = erasures;
        this.tables = tables;
        this.papers = papers;
        this.meters = meters;
        // All from the start, so that the first of any is seen as one more.
        List.of(REPRODUCED, DIFFERING, FAILED).forEach(this::timer);
    }

    /** What the event says, or the tables where it cannot be read. */
    record Claim(Basis basis, Particulars particulars, String template, List<Rendition> renditions) {}

    private record Reproduction(int events, Map<String, Paper> papers) {}

    VerificationBody of(CommitteeUpdate update) {
        long begun = System.nanoTime();
        String result = FAILED;
        try {
            VerificationBody body = check(update);
            result = body.reproduced() || body.restProved().orElse(false) ? REPRODUCED : DIFFERING;
            return body;
        } finally {
            timer(result).record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Timer timer(String result) {
        return Timer.builder("matters.arising.verifications")
                .description(
                        "Verifications of published updates by result; one that differs wants looking into at once")
                .tag("result", result)
                .register(meters);
    }

    private VerificationBody check(CommitteeUpdate update) {
        Claim claim = claim(update);
        Map<String, Paper> served =
                byKind(attempt(update, () -> papers.served(update)).orElse(List.of()));
        Reproduction reproduction = reproduce(update, claim);
        List<Checked> checked = check(claim.renditions(), served, reproduction.papers());
        Optional<AlteredEvent> altered = firstAltered(update, claim.basis());
        Optional<String> mismatch = checked.stream()
                .filter(each -> !each.match())
                .map(Checked::kind)
                .findFirst();
        boolean reproduced = altered.isEmpty() && mismatch.isEmpty();
        Optional<Erasures.Proof> proof = reproduced ? Optional.empty() : erasures.of(update);
        boolean restProved = altered.isEmpty()
                && proof.filter(Erasures.Proof::proved).isPresent()
                && sameBytes(served, reproduction.papers());
        return new VerificationBody(
                reproduced,
                reproduction.events(),
                checked,
                reproduced || restProved
                        ? null
                        : firstDifference(altered.orElse(null), mismatch, served, reproduction.papers()),
                proof.map(found -> restProved),
                proof.map(Erasures.Proof::passages));
    }

    private static boolean sameBytes(Map<String, Paper> served, Map<String, Paper> reproduced) {
        return served.keySet().equals(reproduced.keySet())
                && served.values().stream()
                        .allMatch(paper -> Arrays.equals(
                                paper.bytes(), reproduced.get(paper.kind()).bytes()));
    }

    private Claim claim(CommitteeUpdate update) {
        return readable(() -> ledger.entry(update.organisation(), update.position()))
                .flatMap(found -> found)
                .map(Sealed::entry)
                .map(Entry::event)
                .filter(CommitteeUpdatePublished.class::isInstance)
                .map(CommitteeUpdatePublished.class::cast)
                .map(published -> claimOf(published, update.position()))
                .orElseGet(() -> claimOf(update));
    }

    static Claim claimOf(CommitteeUpdatePublished published, long position) {
        long basis = published.position() == null ? position - 1 : published.position();
        return new Claim(
                new Basis(published.asAt(), basis, null),
                new Particulars(
                        published.committee(),
                        published.meetingDate(),
                        published.agendaItem(),
                        published.title(),
                        published.supersedes()),
                published.template(),
                published.renditions());
    }

    private static Claim claimOf(CommitteeUpdate update) {
        return new Claim(update.basis(), Papers.particulars(update), update.template(), update.renditions());
    }

    private Reproduction reproduce(CommitteeUpdate update, Claim claim) {
        return readable(() -> ledger.register(update.register(), claim.basis().position()))
                .map(entries -> new Reproduction(
                        entries.size(),
                        byKind(attempt(update, () -> render(entries, claim)).orElse(List.of()))))
                .orElse(new Reproduction(0, Map.of()));
    }

    private static List<Paper> render(List<Entry> entries, Claim claim) {
        PaperFacts facts = PaperFacts.of(entries, claim.basis()).orElseThrow();
        return Template.of(claim.template()).render(facts, claim.particulars());
    }

    private static List<Checked> check(
            List<Rendition> published, Map<String, Paper> served, Map<String, Paper> reproduced) {
        List<Checked> checked = new ArrayList<>();
        for (Rendition rendition : published) {
            String fromEvents = digest(reproduced.get(rendition.kind()));
            String fromTables = digest(served.get(rendition.kind()));
            boolean match =
                    rendition.sha256().equals(fromEvents) && rendition.sha256().equals(fromTables);
            checked.add(new Checked(rendition.kind(), rendition.sha256(), fromEvents, match, fromTables));
        }
        return checked;
    }

    private Optional<AlteredEvent> firstAltered(CommitteeUpdate update, Basis basis) {
        List<Alteration> before = ledger.alteredIn(update.register(), basis.position(), 1);
        if (!before.isEmpty()) return Optional.of(altered(before.getFirst(), update));
        return ledger.alteredIn(update.register(), update.position(), ALTERATIONS_LOOKED_AT).stream()
                .filter(alteration -> alteration.position() == update.position())
                .findFirst()
                .map(alteration -> altered(alteration, update));
    }

    private AlteredEvent altered(Alteration alteration, CommitteeUpdate update) {
        String kind = readable(() -> ledger.entry(alteration.organisation(), alteration.position()))
                .flatMap(found -> found)
                .map(found -> WireFormat.kindOf(found.entry().event()))
                .orElse(null);
        boolean ofAction =
                alteration.stream() != null && !alteration.stream().equals(Ledger.streamOfRegister(update.register()));
        String action = ofAction ? alteration.stream() : null;
        return new AlteredEvent(alteration.position(), alteration.event(), kind, action, referenceOf(action, update));
    }

    /** As the tables have it: the event itself is not to be trusted. */
    private String referenceOf(String action, CommitteeUpdate update) {
        if (action == null) return null;
        return tables.action(action, update.basis())
                .map(at -> at.state().reference())
                .orElse(null);
    }

    private FirstDifference firstDifference(
            AlteredEvent event, Optional<String> kind, Map<String, Paper> served, Map<String, Paper> reproduced) {
        Optional<Difference> difference = kind.filter(each -> served.containsKey(each) && reproduced.containsKey(each))
                .flatMap(each -> Difference.between(served.get(each), reproduced.get(each)));
        return new FirstDifference(
                event,
                kind.orElse(null),
                difference.map(Difference::place).orElse(null),
                difference.map(Difference::served).orElse(null),
                difference.map(Difference::reproduced).orElse(null));
    }

    private static Map<String, Paper> byKind(List<Paper> papers) {
        Map<String, Paper> byKind = new LinkedHashMap<>();
        papers.forEach(paper -> byKind.put(paper.kind(), paper));
        return byKind;
    }

    private static String digest(Paper paper) {
        return paper == null ? null : Sha256.hex(paper.bytes());
    }

    /** Empty where a stored event is not what any version of this software wrote. */
    private static <T> Optional<T> readable(Supplier<T> read) {
        try {
            return Optional.ofNullable(read.get());
        } catch (LedgerException.Unreadable damaged) {
            return Optional.empty();
        }
    }

    /** Altered facts may break any assumption of the fold and the paper; a database that fails is another matter. */
    private static <T> Optional<T> attempt(CommitteeUpdate update, Supplier<T> making) {
        try {
            return Optional.of(making.get());
        } catch (DataAccessException fault) {
            throw fault;
        } catch (RuntimeException damaged) {
            LOG.warn("The papers of update {} cannot be made", update.id(), damaged);
            return Optional.empty();
        }
    }
}
