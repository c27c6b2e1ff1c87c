package org.mattersarising.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.events.ActionEvent;

/**
 * The progress of one action at a basis: the text as printed, and every note that ever went into it.
 *
 * @param text the narrative as printed; null where nothing was ever said
 */
public record Narrative(String text, List<Note> notes) {

    public static final Narrative NONE = new Narrative(null, List.of());

    /**
     * One progress note.
     *
     * @param replacedBy position of the rewording or raise that replaced it, or null where it still stands
     */
    public record Note(String text, LocalDate effectiveOn, long position, Long replacedBy) {}

    public Narrative {
        notes = List.copyOf(notes);
    }

    /** Entries already in the order of the fold; those that say nothing about progress may be left out. */
    public static Narrative fold(List<Entry> inOrder) {
        StringBuilder text = null;
        List<Note> notes = new ArrayList<>();
        for (Entry entry : inOrder) {
            if (entry.event() instanceof ActionEvent.ProgressNoted noted) {
                if (text == null) text = new StringBuilder();
                // Where there is nothing to join to, a note begins the narrative.
                if (!text.isEmpty()) text.append(noted.joiner());
                text.append(noted.text());
                notes.add(new Note(noted.text(), noted.effectiveOn(), entry.position(), null));
            } else if (entry.event() instanceof ActionEvent event && replaces(event)) {
                String whole = wholeText(event);
                text = whole == null ? null : new StringBuilder(whole);
                markReplaced(notes, entry.position());
            }
        }
        return new Narrative(text == null ? null : text.toString(), notes);
    }

    private static void markReplaced(List<Note> notes, long by) {
        notes.replaceAll(note ->
                note.replacedBy() != null ? note : new Note(note.text(), note.effectiveOn(), note.position(), by));
    }

    /** Whether an event gives the narrative whole, so that earlier notes no longer stand in it. */
    public static boolean replaces(ActionEvent event) {
        return event instanceof ActionEvent.ActionRaised
                || (event instanceof ActionEvent.ActionReworded reworded
                        && reworded.field().equals("progress"));
    }

    /** Whether an event has a say in the narrative at all. */
    public static boolean concerns(ActionEvent event) {
        return event instanceof ActionEvent.ProgressNoted || replaces(event);
    }

    private static String wholeText(ActionEvent event) {
        return event instanceof ActionEvent.ActionRaised raised
                ? raised.progress()
                : ((ActionEvent.ActionReworded) event).to();
    }
}
