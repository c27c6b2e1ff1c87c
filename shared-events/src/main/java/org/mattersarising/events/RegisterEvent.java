package org.mattersarising.events;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/** What happens to a register beside its actions. As with {@link ActionEvent}, a record may gain members and loses none. */
public sealed interface RegisterEvent extends LedgerEvent {

    String register();

    /** Title, source and first layout hold for all dates. */
    record RegisterOpened(String register, String organisation, String title, String source, List<LayoutColumn> layout)
            implements RegisterEvent {
        public RegisterOpened {
            layout = ActionEvent.kept(layout);
        }

        @Override
        public LocalDate effectiveOn() {
            return LocalDate.MIN;
        }
    }

    record RegisterRelaid(String register, LocalDate effectiveOn, List<LayoutColumn> layout) implements RegisterEvent {
        public RegisterRelaid {
            layout = ActionEvent.kept(layout);
        }
    }

    /** A second one for the same section comes from an earlier edition: the section exists from the earliest. */
    record SectionAdded(
            String register, LocalDate effectiveOn, String section, String title, SortedMap<String, String> fields)
            implements RegisterEvent {}

    /** {@code field} in layout notation: {@code section} is the title, {@code section.x} a field of the section. */
    record SectionReworded(String register, LocalDate effectiveOn, String section, String field, String from, String to)
            implements RegisterEvent {}

    /**
     * A paper's table as it stood before the committee on {@code effectiveOn}.
     *
     * @param rows identifiers of the actions in the order of the paper's rows
     * @param changed rows in which at least one cell differed from what was known
     */
    record EditionImported(
            String register,
            LocalDate effectiveOn,
            String file,
            String sha256,
            List<String> rows,
            int changed,
            int unchanged)
            implements RegisterEvent {
        public EditionImported {
            rows = ActionEvent.kept(rows);
        }
    }

    /**
     * A register as put before a committee. It has no effective date; what it shows is the basis.
     *
     * @param asAt effective date of the basis
     * @param position ledger position of the basis; null stands for the position before this event's own
     * @param supersedes identifier of the update this one replaces, or null
     * @param template version of the template that made the renditions
     * @param pseudonymised digests of some of the same renditions with a lasting pseudonym in place of every personal
     *     passage; none where nothing is sealed. They can be made again when a passage has been erased
     */
    record CommitteeUpdatePublished(
            String register,
            String update,
            String committee,
            LocalDate meetingDate,
            String agendaItem,
            String title,
            LocalDate asAt,
            Long position,
            boolean imported,
            String supersedes,
            String template,
            List<Rendition> renditions,
            List<Rendition> pseudonymised)
            implements RegisterEvent {
        public CommitteeUpdatePublished {
            renditions = ActionEvent.kept(renditions);
            pseudonymised = ActionEvent.kept(pseudonymised);
        }

        /** Where nothing is sealed. */
        public CommitteeUpdatePublished(
                String register,
                String update,
                String committee,
                LocalDate meetingDate,
                String agendaItem,
                String title,
                LocalDate asAt,
                Long position,
                boolean imported,
                String supersedes,
                String template,
                List<Rendition> renditions) {
            this(
                    register,
                    update,
                    committee,
                    meetingDate,
                    agendaItem,
                    title,
                    asAt,
                    position,
                    imported,
                    supersedes,
                    template,
                    renditions,
                    List.of());
        }

        @Override
        public LocalDate effectiveOn() {
            return LocalDate.MIN;
        }
    }

    /**
     * One decision that changes several actions; each change is an event of its own action and names the decision.
     *
     * @param decision its identifier
     * @param kind rebaselining or reassignment
     * @param by the committee, or the person who may decide in its place
     * @param minute number of the minute, or null
     * @param actions identifiers of the actions that it changes, in the order in which their changes follow
     */
    record DecisionTaken(
            String register,
            LocalDate effectiveOn,
            String decision,
            String kind,
            String by,
            String minute,
            String reason,
            List<String> actions)
            implements RegisterEvent {
        public DecisionTaken {
            actions = ActionEvent.kept(actions);
        }
    }

    /**
     * From now on everybody may read the published updates of the register, or no longer. It has no effective date.
     *
     * @param open whether everybody may
     * @param reason or null
     */
    record PublicityDecided(String register, boolean open, String reason) implements RegisterEvent {
        @Override
        public LocalDate effectiveOn() {
            return LocalDate.MIN;
        }
    }

    /**
     * What a committee resolved on an update as a whole.
     *
     * @param outcome noted, approved or referred-back
     * @param minute number of the minute, or null
     * @param text what it said, or null
     */
    record UpdateConsidered(
            String register, LocalDate effectiveOn, String update, String outcome, String minute, String text)
            implements RegisterEvent {}

    /**
     * The key of a person's passages in this register was destroyed. It holds for all dates and all positions, earlier ones
     * too.
     *
     * @param erasure identifier, the same in every register of the organisation that the erasure concerns
     * @param subjects that were erased, by their identifiers
     * @param passages so many in this register cannot be read any more
     */
    record PersonalDataErased(String register, String erasure, List<String> subjects, long passages, String reason)
            implements RegisterEvent {
        public PersonalDataErased {
            subjects = ActionEvent.kept(subjects);
        }

        @Override
        public LocalDate effectiveOn() {
            return LocalDate.MIN;
        }
    }

    record EntryVoided(String register, LocalDate effectiveOn, long position, String event, String reason)
            implements RegisterEvent, Voiding {}

    /** Digest of one rendition (json, csv …) of a published paper. */
    record Rendition(String kind, String sha256) {}
}
