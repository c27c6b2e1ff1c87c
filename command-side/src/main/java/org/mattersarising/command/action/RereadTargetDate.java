package org.mattersarising.command.action;

import java.util.ArrayList;
import java.util.List;
import org.mattersarising.command.recording.Said;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.ActionEvent.TargetDateReread;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.Edtf;
import org.mattersarising.events.TargetDate;
import org.mattersarising.http.Refusal;

/**
 * A person reads the target date otherwise than the program did; what is printed stays, and so does every earlier answer.
 *
 * @param edtf the dates that are due, in EDTF levels 0 and 1; none where the wording has no date
 */
record RereadTargetDate(Terms terms, List<String> edtf, String reason) implements ActionCommand {

    /** Stored with the readings, in place of the name of a reader. */
    private static final String READER = "person";

    private static final int MOST = 50;

    RereadTargetDate {
        if (edtf == null) {
            throw Refusal.unacceptable(
                    "edtf",
                    "'edtf' is missing.",
                    "List the dates that are due, for example [\"2018-06\"]; [] where the wording has no date.");
        }
        if (edtf.size() > MOST) {
            throw Refusal.unacceptable(
                    "edtf", "More than %d dates are given.".formatted(MOST), "Give those that are due.");
        }
        Said.brief("reason", reason, "Say why the wording means something else than it was taken for.");
        edtf = new ArrayList<>(edtf);
        readings(edtf);
    }

    private static List<DateReading> readings(List<String> edtf) {
        List<DateReading> readings = new ArrayList<>();
        for (int i = 0; i < edtf.size(); i++) {
            try {
                readings.add(Edtf.parse(edtf.get(i)).reading(DateReading.Role.due));
            } catch (Edtf.Unreadable fault) {
                throw Refusal.unacceptable(
                        "edtf[%d]".formatted(i),
                        fault.getMessage(),
                        "Give a date with a first and a last day, as in 2018-06-30, 2018-06 or 2018-04/2018-06.");
            }
        }
        return readings;
    }

    @Override
    public List<ActionEvent> decide(Standing before) {
        TargetDate from = before.state().targetDate();
        TargetDate to = new TargetDate(from.wording(), readings(edtf), READER);
        before.mustNotBeSoAlready(to.readings().equals(from.readings()), "edtf", "the target date is read so already");
        return List.of(new TargetDateReread(action(), terms.effectiveOn(), from, to, reason));
    }

    @Override
    public String correctionReason() {
        return reason;
    }
}
