package org.mattersarising.query.memento;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.http.HttpDate;
import org.mattersarising.query.Deployment;
import org.mattersarising.query.SampleRegister;

/**
 * A register and its action, recorded minute by minute on the day before: opened (position 1), an edition (2 to 5) and
 * its committee update (6), a note on another action (7), two notes within one second (8, 9), another edition (10, 11)
 * and its update (12), an action raised by mistake (13) and voided (14).
 */
final class RecordedHistory {

    static final LocalDate AS_AT = LocalDate.of(2018, 12, 31);

    final Instant start = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    final SampleRegister sample;
    private final String gone = UUID.randomUUID().toString();
    private final Deployment deployment;

    RecordedHistory(Deployment deployment) {
        this.deployment = deployment;
        deployment.recordsAt(minute(0).plusMillis(250));
        this.sample = SampleRegister.opened(deployment);
        deployment.recordsAt(minute(1).plusMillis(500));
        sample.october();
        deployment.recordsAt(minute(2));
        note(sample.fifteen, "Of the other one.");
        deployment.recordsAt(minute(3).plusMillis(100));
        note(sample.fourteen, "First.");
        deployment.recordsAt(minute(3).plusMillis(900));
        note(sample.fourteen, "Second.");
        deployment.recordsAt(minute(4).plusNanos(123_456_000));
        sample.march();
        deployment.recordsAt(minute(5));
        sample.record(sample.raised(gone, "16", "Meant for another plan."));
        deployment.recordsAt(minute(6));
        String raise = deployment.ledger().stream(gone, head()).getFirst().id();
        sample.record(new ActionEvent.EntryVoided(gone, SampleRegister.MARCH, head(), raise, "Not of this plan"));
        deployment.recordsAt(null);
    }

    Instant minute(int number) {
        return start.plus(number, ChronoUnit.MINUTES);
    }

    /** As HTTP writes it. */
    String datetime(int minute) {
        return HttpDate.text(minute(minute));
    }

    String register() {
        return "/api/registers/" + sample.id;
    }

    String action() {
        return "/api/actions/" + sample.fourteen;
    }

    /** The one that was voided: known in minute 5 only. */
    String goneAction() {
        return "/api/actions/" + gone;
    }

    /** Records something now. */
    void noteNow() {
        note(sample.fourteen, "Today.");
    }

    long head() {
        return deployment.ledger().head(sample.organisation).position();
    }

    private void note(String action, String text) {
        sample.record(new ActionEvent.ProgressNoted(action, SampleRegister.MARCH, "\n", text));
    }
}
