package org.mattersarising.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mattersarising.history.PublishedUpdate;
import org.mattersarising.history.RegisterState;
import org.mattersarising.paper.Manuscript.Chapter;
import org.mattersarising.paper.Manuscript.Cover;
import org.mattersarising.paper.Manuscript.Particular;
import org.mattersarising.paper.Manuscript.Phrase;
import org.mattersarising.personal.Erased;

/** Writes the paper of the third template: what a committee should hear first comes first, the register itself last. */
final class ManuscriptWriter {

    private ManuscriptWriter() {}

    static Manuscript write(Copy copy) {
        Naming naming = new Naming(copy.register());
        List<Chapter> chapters = new ArrayList<>();
        chapters.add(SummaryChapter.of(copy, naming));
        DecisionsChapter.of(copy.register(), naming).ifPresent(chapters::add);
        chapters.add(DatesChapter.of(copy, naming));
        chapters.add(ChangesChapter.of(copy, naming));
        chapters.add(ReconciliationChapter.of(copy, naming));
        chapters.addAll(RegisterChapters.of(copy, naming));
        return new Manuscript(cover(copy), chapters, "Made by Matters Arising, paper template 3.");
    }

    private static Cover cover(Copy copy) {
        Particulars said = copy.particulars();
        RegisterState register = copy.register().register();
        String title = PageText.of(Words.blank(said.title()) ? register.title() : said.title());
        String committee = PageText.of(said.committee());
        String meeting = PageText.date(said.meetingDate());
        List<Particular> particulars = new ArrayList<>();
        particulars.add(new Particular("Meeting", Phrase.of(meeting)));
        if (!Words.blank(said.agendaItem())) particulars.add(quoted("Agenda item", said.agendaItem()));
        particulars.add(quoted("Register", register.title()));
        if (!Words.blank(register.source())) particulars.add(quoted("Source", register.source()));
        particulars.add(new Particular(
                "Kept as",
                Words.say("")
                        .name(register.register())
                        .and(" of ")
                        .name(register.organisation())
                        .end()));
        particulars.add(new Particular(
                "Position as at",
                Phrase.of(PageText.date(copy.register().basis().asAt()))));
        particulars.add(new Particular("Last update", lastUpdate(copy)));
        if (!Words.blank(said.supersedes())) particulars.add(new Particular("Replaces", replaced(copy)));
        int erased = copy.erased();
        if (erased > 0) particulars.add(new Particular("Erased since", erased(erased)));
        return new Cover(committee, title, "%s – %s, %s".formatted(title, committee, meeting), particulars);
    }

    private static Phrase erased(int places) {
        return Phrase.of("Personal data was erased since this paper was put before the committee. Where it stood, in "
                + "%d %s, it says %s.".formatted(places, places == 1 ? "place" : "places", Erased.SHOWN));
    }

    private static Particular quoted(String name, String text) {
        return new Particular(name, Phrase.of(Manuscript.Run.theirs(PageText.of(text))));
    }

    private static Phrase lastUpdate(Copy copy) {
        return copy.previous()
                .map(previous ->
                        lastUpdate(previous.update(), copy.register().basis().asAt()))
                .orElseGet(() -> Phrase.of("None before this one"));
    }

    private static Phrase lastUpdate(PublishedUpdate update, LocalDate asAt) {
        Words words = Words.say("").update(update);
        return update.resolvedBy(asAt)
                .map(resolution -> StatusWords.resolved(
                        words.and("; " + StatusWords.plain(resolution.outcome())),
                        resolution.minute(),
                        resolution.text()))
                .orElseGet(words::end);
    }

    /** By its identifier too, which its address has. */
    private static Phrase replaced(Copy copy) {
        Words words = Words.say("committee update ").name(copy.particulars().supersedes());
        copy.replaced().ifPresent(update -> words.and(" to ").update(update));
        return words.end();
    }
}
