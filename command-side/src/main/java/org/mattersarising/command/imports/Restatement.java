package org.mattersarising.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.RegisterEvent;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.Entry;
import org.mattersarising.history.Proceedings;
import org.mattersarising.history.RegisterState;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;

/**
 * What has to be said again at the next edition so that an edition put in before it changes nothing that was printed
 * from then on (contract 3.2). What is said again copies stored readings; nothing is read anew.
 */
final class Restatement {

    private final LocalDate at;
    private final List<LedgerEvent> events = new ArrayList<>();

    private Restatement(LocalDate at) {
        this.at = at;
    }

    /**
     * @param at date of the next edition
     * @param known everything known before the import
     * @param all the same with what the import adds
     */
    static List<LedgerEvent> at(LocalDate at, List<Entry> known, List<Entry> all) {
        RegisterView before = view(known, at);
        RegisterView after = view(all, at);
        Restatement restatement = new Restatement(at);
        restatement.register(before.register(), after.register());
        Map<String, ActionAt> now = new HashMap<>();
        after.lines().forEach(line -> now.put(line.action().id(), line.action()));
        for (RegisterView.Line line : before.lines()) {
            restatement.action(line.action(), now.get(line.action().id()));
        }
        return restatement.events;
    }

    private static RegisterView view(List<Entry> entries, LocalDate at) {
        return RegisterView.of(entries, new Basis(at, Long.MAX_VALUE, null)).orElseThrow();
    }

    private void register(RegisterState before, RegisterState after) {
        if (!before.layout().equals(after.layout())) {
            events.add(new RegisterEvent.RegisterRelaid(before.register(), at, before.layout()));
        }
        for (Section section : before.sections().values()) {
            Section now = after.sections().get(section.id());
            section(before.register(), section.id(), "section", now.title(), section.title());
            TreeSet<String> names = new TreeSet<>(section.fields().keySet());
            names.addAll(now.fields().keySet());
            for (String name : names) {
                section(
                        before.register(),
                        section.id(),
                        "section." + name,
                        now.fields().get(name),
                        section.fields().get(name));
            }
        }
    }

    private void section(String register, String section, String field, String now, String then) {
        if (!Objects.equals(now, then)) {
            events.add(new RegisterEvent.SectionReworded(register, at, section, field, now, then));
        }
    }

    private void action(ActionAt before, ActionAt after) {
        ActionState then = before.state();
        ActionState now = after.state();
        String id = then.action();
        if (!Objects.equals(now.section(), then.section())) {
            events.add(new ActionEvent.ActionMovedToSection(id, at, now.section(), then.section()));
        }
        if (!now.reference().equals(then.reference())) {
            events.add(new ActionEvent.ActionRenumbered(id, at, now.reference(), then.reference()));
        }
        text(id, "finding", now.finding(), then.finding());
        text(id, "proposedAction", now.proposedAction(), then.proposedAction());
        text(id, "latestUpdate", now.latestUpdate(), then.latestUpdate());
        TreeSet<String> names = new TreeSet<>(then.other().keySet());
        names.addAll(now.other().keySet());
        for (String name : names)
            text(id, "other." + name, now.other().get(name), then.other().get(name));
        text(id, "progress", after.narrative().text(), before.narrative().text());
        if (!now.lead().equals(then.lead())) {
            events.add(new ActionEvent.LeadReassigned(id, at, now.lead(), then.lead(), null));
        }
        targetDate(now, then);
        status(now, then);
        if (then.status().standsClosed() && then.withdrawn() == null)
            closure(now.proceedings(), then.proceedings(), id);
    }

    /** What was said of the closure lapses where an edition before says that the action was open. */
    private void closure(Proceedings now, Proceedings then, String id) {
        if (!Objects.equals(now.verification(), then.verification())) {
            Proceedings.Verification verified = then.verification();
            events.add(
                    verified == null
                            ? new ActionEvent.ClosureVerified(id, at, null, null, null, null)
                            : new ActionEvent.ClosureVerified(
                                    id, at, verified.by(), verified.on(), verified.evidence(), verified.remark()));
        }
        if (!Objects.equals(now.completedOn(), then.completedOn())) {
            events.add(new ActionEvent.CompletionDated(id, at, now.completedOn(), then.completedOn()));
        }
    }

    private void text(String id, String field, String now, String then) {
        if (!Objects.equals(now, then)) events.add(new ActionEvent.ActionReworded(id, at, field, now, then));
    }

    private void targetDate(ActionState now, ActionState then) {
        if (now.targetDate().equals(then.targetDate())) return;
        boolean sameWording =
                now.targetDate().wording().equals(then.targetDate().wording());
        events.add(
                sameWording
                        ? new ActionEvent.TargetDateReread(then.action(), at, now.targetDate(), then.targetDate(), null)
                        : new ActionEvent.TargetDateMoved(
                                then.action(), at, now.targetDate(), then.targetDate(), null));
    }

    private void status(ActionState now, ActionState then) {
        boolean sameWithdrawal = Objects.equals(now.withdrawn(), then.withdrawn());
        boolean sameWorded = now.asWorded().equals(then.asWorded());
        if (now.status().equals(then.status()) && sameWorded && sameWithdrawal) return;
        events.add(
                then.withdrawn() != null
                        ? new ActionEvent.ActionWithdrawn(
                                then.action(),
                                at,
                                now.status(),
                                then.asWorded(),
                                then.withdrawn().reason(),
                                then.withdrawn().effectiveOn())
                        : new ActionEvent.StatusReported(then.action(), at, now.status(), then.asWorded()));
        if (then.worded() != null) {
            events.add(new ActionEvent.StatusReread(then.action(), at, then.worded(), then.status(), null));
        }
    }
}
