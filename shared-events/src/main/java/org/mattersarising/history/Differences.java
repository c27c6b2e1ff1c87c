package org.mattersarising.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.Status;

/**
 * What differs between one register at two bases: one change per cell, over all fields and not only those that the
 * layout prints. Changes of the register itself come first, then those of its actions in the later view's order.
 */
public final class Differences {

    /** What a difference in a cell means; contract 3 names those that an import can answer. */
    public enum Kind {
        RAISED,
        PROGRESS_NOTED,
        REWORDED,
        DATE_MOVED,
        LEAD_REASSIGNED,
        STATUS_REPORTED,
        CLOSED,
        REOPENED,
        SECTION_MOVED,
        WITHDRAWN,
        /** The same wording is read as another date. */
        DATE_REREAD,
        EVIDENCE_ATTACHED,
        EXTENSION_REQUESTED,
        EXTENSION_DECIDED,
        PROPOSAL_PUT,
        PROPOSAL_DECIDED,
        /** Somebody else confirmed the closure, or the confirmation lapsed. */
        VERIFIED,
        COMPLETION_DATED,
        /** It goes on in another action, or comes from one. */
        LINKED,
        /** A committee resolved on it. */
        CONSIDERED,
        NO_UPDATE_GIVEN,
        /** No longer among the rows of the edition in force. */
        MISSING,
        /** Among the rows again. */
        LISTED_AGAIN,
        /** Not there at the second basis: it was raised later, or its raise is voided. */
        ABSENT,
        SECTION_REWORDED,
        RELAID;

        /** As the API names it: {@code progress-noted}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One difference.
     *
     * @param action null for a change of the register itself
     * @param reference as printed at the second basis, or at the first where the action is absent at the second
     * @param section identifier of a reworded section, else null
     * @param field in layout notation, or {@code missingSince}, {@code status.x}, {@code targetDate.readings},
     *     {@code evidence}, {@code layout}, {@code extension} (the wording asked for), {@code extension.outcome}, {@code
     *     proposal}, {@code verification} (by whom), {@code completedOn}, {@code considered}, {@code noUpdateOn}, or a
     *     relation between actions; null where the action as a whole came or went
     * @param from the whole cell at the first basis; null where there was nothing
     * @param to the whole cell at the second basis; null where there is nothing
     */
    public record Change(
            Kind kind, String action, String reference, String section, String field, String from, String to) {}

    private static final List<String> BEFORE_OTHERS = List.of(
            "reference", "finding", "proposedAction", "progress", "latestUpdate", "lead", "targetDate", "status");

    private Differences() {}

    /**
     * What a difference between two cells of one action means (contract 3).
     *
     * @param field in layout notation
     * @param openBefore how the status stood, where the field is {@code status}; null where it cannot be told
     * @param openAfter how the status stands now
     */
    public static Kind kindOf(String field, String from, String to, Boolean openBefore, Boolean openAfter) {
        return switch (field) {
            case "progress" -> NarrativeChange.between(from, to).onlyNoted() ? Kind.PROGRESS_NOTED : Kind.REWORDED;
            case "targetDate" -> Kind.DATE_MOVED;
            case "lead" -> Kind.LEAD_REASSIGNED;
            case "status" -> kindOfStatus(openBefore, openAfter);
            case "section" -> Kind.SECTION_MOVED;
            default -> Kind.REWORDED;
        };
    }

    private static Kind kindOfStatus(Boolean before, Boolean after) {
        if (Boolean.FALSE.equals(after) && !Boolean.FALSE.equals(before)) return Kind.CLOSED;
        if (Boolean.TRUE.equals(after) && Boolean.FALSE.equals(before)) return Kind.REOPENED;
        return Kind.STATUS_REPORTED;
    }

    /** Both views are of one register; either may be the earlier. */
    public static List<Change> between(RegisterView from, RegisterView to) {
        List<Change> changes = new ArrayList<>();
        compareLayouts(from.register(), to.register(), changes);
        compareSections(from.register(), to.register(), changes);
        Map<String, RegisterView.Line> before = byAction(from);
        for (RegisterView.Line line : to.lines()) {
            RegisterView.Line earlier = before.remove(line.action().id());
            if (earlier == null) changes.add(whole(Kind.RAISED, line.action().state()));
            else new OfOneAction(from.register(), earlier, to.register(), line, changes).compare();
        }
        before.values()
                .forEach(gone -> changes.add(whole(Kind.ABSENT, gone.action().state())));
        return changes;
    }

    private static Change whole(Kind kind, ActionState action) {
        return new Change(kind, action.action(), action.reference(), null, null, null, null);
    }

    private static Map<String, RegisterView.Line> byAction(RegisterView view) {
        Map<String, RegisterView.Line> lines = new LinkedHashMap<>();
        view.lines().forEach(line -> lines.put(line.action().id(), line));
        return lines;
    }

    private static void compareLayouts(RegisterState from, RegisterState to, List<Change> changes) {
        if (from.layout().equals(to.layout())) return;
        changes.add(new Change(Kind.RELAID, null, null, null, "layout", headings(from), headings(to)));
    }

    private static String headings(RegisterState register) {
        return register.layout().stream().map(LayoutColumn::heading).collect(Collectors.joining(", "));
    }

    private static void compareSections(RegisterState from, RegisterState to, List<Change> changes) {
        to.sections().values().forEach(now -> from.section(now.id()).ifPresent(before -> {
            if (!Objects.equals(before.title(), now.title())) {
                changes.add(ofSection(now.id(), "section", before.title(), now.title()));
            }
            for (String name : names(before.fields().keySet(), now.fields().keySet())) {
                String old = before.fields().get(name);
                String text = now.fields().get(name);
                if (!Objects.equals(cell(old), cell(text)))
                    changes.add(ofSection(now.id(), "section." + name, old, text));
            }
        }));
    }

    private static Change ofSection(String section, String field, String from, String to) {
        return new Change(Kind.SECTION_REWORDED, null, null, section, field, from, to);
    }

    private static SequencedSet<String> names(Set<String> some, Set<String> others) {
        SequencedSet<String> names = new TreeSet<>(some);
        names.addAll(others);
        return names;
    }

    private static String cell(String text) {
        return text == null ? "" : text;
    }

    private record OfOneAction(
            RegisterState fromRegister,
            RegisterView.Line from,
            RegisterState toRegister,
            RegisterView.Line to,
            List<Change> changes) {

        private ActionState before() {
            return from.action().state();
        }

        private ActionState after() {
            return to.action().state();
        }

        void compare() {
            compareSection();
            Set<String> told = compareShared();
            BEFORE_OTHERS.stream().filter(field -> !told.contains(field)).forEach(this::compareCell);
            names(before().other().keySet(), after().other().keySet()).forEach(name -> compareCell("other." + name));
            compareReadings();
            compareEvidence();
            changes.addAll(ProceedingsDifferences.between(before(), after()));
            compareMissing();
        }

        /**
         * What the section says changes with a move; a section that is reworded in place is a change of the register. One
         * that was added with the title that another bore before prints the same.
         */
        private void compareSection() {
            if (Objects.equals(before().section(), after().section())) return;
            compareSectionCell("section");
            names(sectionFields(fromRegister, before()), sectionFields(toRegister, after()))
                    .forEach(name -> compareSectionCell("section." + name));
        }

        private void compareSectionCell(String field) {
            String old = cellBefore(field);
            String now = cellAfter(field);
            if (!old.equals(now)) add(Kind.SECTION_MOVED, field, old, now);
        }

        private static Set<String> sectionFields(RegisterState register, ActionState action) {
            return register.section(action.section())
                    .map(section -> section.fields().keySet())
                    .orElse(Set.of());
        }

        /**
         * A cell that holds target date and status is one, and so is its change.
         *
         * @return the fields of which nothing more is to be told
         */
        private Set<String> compareShared() {
            LayoutColumn shared = toRegister.layout().stream()
                    .filter(column -> column.holds("targetDate") && column.holds("status"))
                    .findFirst()
                    .orElse(null);
            if (shared == null || isWithdrawnNow()) return Set.of();
            String old = Cells.cell(fromRegister, from.action(), shared);
            String now = Cells.cell(toRegister, to.action(), shared);
            if (old.equals(now)) return Set.of();
            Kind kind = kindOfStatus(openBefore(), openAfter());
            boolean dateOnly = kind == Kind.STATUS_REPORTED && !after().status().standsClosed();
            add(dateOnly ? Kind.DATE_MOVED : kind, "targetDate", old, now);
            boolean statusToo =
                    kind != Kind.STATUS_REPORTED || cellAfter("status").equals(now);
            return statusToo ? Set.of("targetDate", "status") : Set.of("targetDate");
        }

        private boolean isWithdrawnNow() {
            return before().withdrawn() == null && after().withdrawn() != null;
        }

        private void compareCell(String field) {
            String old = cellBefore(field);
            String now = cellAfter(field);
            boolean withdrawn = field.equals("status") && isWithdrawnNow();
            if (withdrawn) add(Kind.WITHDRAWN, field, old, now);
            else if (!old.equals(now)) add(kindOf(field, old, now, openBefore(), openAfter()), field, old, now);
            else if (field.equals("status") && !before().status().equals(after().status())) compareReported();
        }

        /** The wording stayed, what is known beside it did not. */
        private void compareReported() {
            Status old = before().status();
            Status now = after().status();
            addStatus(Kind.STATUS_REPORTED, "reported", old.reported(), now.reported());
            addStatus(kindOfStatus(old.open(), now.open()), "open", yes(old.open()), yes(now.open()));
            addStatus(Kind.STATUS_REPORTED, "closure", old.closure(), now.closure());
            addStatus(Kind.STATUS_REPORTED, "remark", old.remark(), now.remark());
            addStatus(Kind.STATUS_REPORTED, "decidedBy", old.decidedBy(), now.decidedBy());
        }

        private void addStatus(Kind kind, String what, String old, String now) {
            if (!Objects.equals(old, now)) add(kind, "status." + what, old, now);
        }

        private static String yes(Boolean value) {
            return value == null ? null : value.toString();
        }

        private void compareReadings() {
            boolean sameWording = cellBefore("targetDate").equals(cellAfter("targetDate"));
            if (!sameWording
                    || before().targetDate()
                            .readings()
                            .equals(after().targetDate().readings())) return;
            add(
                    Kind.DATE_REREAD,
                    "targetDate.readings",
                    before().targetDate().governing().map(DateReading::edtf).orElse(null),
                    after().targetDate().governing().map(DateReading::edtf).orElse(null));
        }

        private void compareEvidence() {
            if (before().evidence().equals(after().evidence())) return;
            add(Kind.EVIDENCE_ATTACHED, "evidence", evidence(before()), evidence(after()));
        }

        private static String evidence(ActionState action) {
            return action.evidence().stream()
                    .map(ActionState.AttachedEvidence::reference)
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(", "), references -> references.isEmpty() ? null : references));
        }

        private void compareMissing() {
            if (Objects.equals(from.missingSince(), to.missingSince())) return;
            add(
                    to.missingSince() == null ? Kind.LISTED_AGAIN : Kind.MISSING,
                    "missingSince",
                    from.missingSince() == null ? null : from.missingSince().toString(),
                    to.missingSince() == null ? null : to.missingSince().toString());
        }

        private Boolean openBefore() {
            return before().status().open();
        }

        private Boolean openAfter() {
            return after().status().open();
        }

        private String cellBefore(String field) {
            return Cells.cell(fromRegister, from.action(), field);
        }

        private String cellAfter(String field) {
            return Cells.cell(toRegister, to.action(), field);
        }

        private void add(Kind kind, String field, String old, String now) {
            changes.add(new Change(kind, after().action(), after().reference(), null, field, old, now));
        }
    }
}
