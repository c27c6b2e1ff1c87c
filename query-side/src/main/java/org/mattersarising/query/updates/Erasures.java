package org.mattersarising.query.updates;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.PersonalDataErased;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.events.Sha256;
import org.mattersarising.history.Entry;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.paper.Paper;
import org.mattersarising.paper.PaperFacts;
import org.mattersarising.paper.Template;
import org.mattersarising.personal.Pseudonyms;
import org.mattersarising.query.history.CommitteeUpdate;
import org.mattersarising.query.updates.VerificationBody.ErasedPassage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What was erased from a published paper, and the proof of the rest: the paper is made once more from the ledger alone, with
 * a pseudonym that depends on nothing but the subject in place of every personal passage, erased or not. That needs no key,
 * and gives what it gave when the update was published.
 */
@Component
class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);

    private final Ledger ledger;
    private final Ledger pseudonymised;

    Erasures(Ledger ledger) {
        this.ledger = ledger;
        this.pseudonymised = ledger.pseudonymised();
    }

    /**
     * @param proved the paper under pseudonyms is the one whose digests were published
     * @param passages that it lacks
     */
    record Proof(boolean proved, List<ErasedPassage> passages) {}

    /** Empty where nothing was erased from its papers. */
    Optional<Proof> of(CommitteeUpdate update) {
        Set<String> subjects = erasedFrom(update.register());
        if (subjects.isEmpty()) return Optional.empty();
        try {
            return pseudonymised
                    .entry(update.organisation(), update.position())
                    .map(found -> found.entry().event())
                    .filter(CommitteeUpdatePublished.class::isInstance)
                    .map(CommitteeUpdatePublished.class::cast)
                    .map(published -> proof(update, published, subjects))
                    .filter(proof -> !proof.passages().isEmpty());
        } catch (DataAccessException fault) {
            throw fault;
        } catch (RuntimeException damaged) {
            // Altered facts may break any assumption of the fold and the paper.
            LOG.warn("The papers of update {} cannot be made under pseudonyms", update.id(), damaged);
            return Optional.of(new Proof(false, List.of()));
        }
    }

    private Set<String> erasedFrom(String register) {
        return ledger.stream(Ledger.streamOfRegister(register), Long.MAX_VALUE).stream()
                .map(Entry::event)
                .filter(PersonalDataErased.class::isInstance)
                .flatMap(event -> ((PersonalDataErased) event).subjects().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Proof proof(CommitteeUpdate update, CommitteeUpdatePublished published, Set<String> subjects) {
        Verification.Claim claim = Verification.claimOf(published, update.position());
        List<Entry> entries =
                pseudonymised.register(update.register(), claim.basis().position());
        PaperFacts facts = PaperFacts.of(entries, claim.basis()).orElseThrow();
        List<Paper> papers = Template.of(claim.template()).pseudonymised(facts, claim.particulars());
        List<Rendition> made = papers.stream()
                .map(paper -> new Rendition(paper.kind(), Sha256.hex(paper.bytes())))
                .toList();
        List<ErasedPassage> passages = papers.stream()
                .flatMap(paper -> paper.kind().equals("csv") ? cells(paper, subjects) : places(paper, subjects))
                .toList();
        return new Proof(made.equals(published.pseudonymised()), passages);
    }

    private static Stream<ErasedPassage> cells(Paper paper, Set<String> subjects) {
        List<CsvRecord> rows =
                CsvReader.builder().ofCsvRecord(new String(paper.bytes(), StandardCharsets.UTF_8)).stream()
                        .toList();
        List<ErasedPassage> found = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<String> cells = rows.get(row).getFields();
            for (int column = 0; column < cells.size(); column++) {
                for (String subject : Pseudonyms.in(cells.get(column))) {
                    if (!subjects.contains(subject)) continue;
                    String heading = rows.getFirst().getField(column);
                    found.add(new ErasedPassage(Optional.of(row + 1), Optional.of(heading), Optional.empty(), subject));
                }
            }
        }
        return found.stream();
    }

    private static Stream<ErasedPassage> places(Paper paper, Set<String> subjects) {
        return Pseudonyms.places(paper.bytes()).stream()
                .filter(place -> subjects.contains(place.subject()))
                .map(place -> new ErasedPassage(
                        Optional.empty(), Optional.empty(), Optional.of(place.field()), place.subject()));
    }
}
