package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mattersarising.events.DateReading.Role;

/** Dates in many spellings, each made together with the days that it stands for; and any text at all. */
class TargetDateReaderProperties {

    private static final LocalDate SAID = LocalDate.of(2018, 3, 31);

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> SEASONS = List.of("Spring", "Summer", "Autumn", "Winter");

    /** Words that say nothing of a date beside them. */
    private static final List<String> IDLE = List.of(
            "",
            "Board",
            "(annual meeting)",
            "Review of the plan",
            "To be agreed.",
            "Phase A;",
            "Stations 3 and 14:",
            "50%",
            "Two firms,",
            "N/A",
            "Ongoing",
            "\u2022",
            "3 year programme.");

    record Spelt(String text, LocalDate earliest, LocalDate latest) {}

    @Property(tries = 3000)
    void a_date_in_any_spelling_is_read_as_its_days(@ForAll("dates") Spelt spelt) {
        assertThat(TargetDateReader.read(spelt.text(), SAID).readings())
                .as(spelt.text())
                .extracting(DateReading::earliest, DateReading::latest, DateReading::role)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(spelt.earliest(), spelt.latest(), Role.due));
        assertThat(TargetDateReader.doubts(spelt.text(), SAID)).isEmpty();
    }

    @Property(tries = 3000)
    void the_text_around_a_date_changes_nothing_and_the_latest_governs(
            @ForAll("dates") Spelt first,
            @ForAll("dates") Spelt second,
            @ForAll("idle") String before,
            @ForAll("idle") String between,
            @ForAll("idle") String after) {
        String text = before + " " + first.text() + ". " + between + " Then " + second.text() + " | " + after;

        TargetDate read = TargetDateReader.read(text, SAID);

        assertThat(read.readings())
                .as(text)
                .extracting(DateReading::earliest)
                .containsExactly(first.earliest(), second.earliest());
        LocalDate latest = first.latest().isAfter(second.latest()) ? first.latest() : second.latest();
        assertThat(read.latest()).as(text).isEqualTo(latest);
    }

    @Property(tries = 2000)
    void a_changed_date_is_due_on_the_new_one(@ForAll("dates") Spelt old, @ForAll("dates") Spelt now) {
        TargetDate read = TargetDateReader.read("Changed from " + old.text() + " to " + now.text() + ".", SAID);

        assertThat(read.readings()).extracting(DateReading::role).containsExactly(Role.superseded, Role.due);
        assertThat(read.readings()).extracting(DateReading::latest).containsExactly(old.latest(), now.latest());
    }

    @Property(tries = 3000)
    void whatever_is_read_of_any_words_is_written_in_edtf_that_stands_for_the_same_days(
            @ForAll("words") String wording, @ForAll("days") LocalDate said) {
        TargetDate read = TargetDateReader.read(wording, said);

        assertThat(read.wording()).isEqualTo(wording);
        for (DateReading reading : read.readings()) {
            assertThat(Edtf.parse(reading.edtf()).reading(reading.role())).isEqualTo(reading);
            assertThat(reading.earliest()).isBeforeOrEqualTo(reading.latest());
        }
        assertThat(TargetDateReader.doubts(wording, said)).allMatch(doubt -> doubt.endsWith("."));
    }

    @Property(tries = 2000)
    void any_text_is_read_without_a_fault_and_always_alike(@ForAll String text) {
        assertThat(TargetDateReader.read(text, SAID)).isEqualTo(TargetDateReader.read(text, SAID));
    }

    @Property(tries = 500)
    void nothing_depends_on_the_language_of_the_machine(@ForAll("dates") Spelt spelt) {
        Locale before = Locale.getDefault();
        TargetDate read = TargetDateReader.read(spelt.text().toUpperCase(Locale.ROOT), SAID);
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(TargetDateReader.read(spelt.text().toUpperCase(Locale.ROOT), SAID))
                    .isEqualTo(read);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 365 * 60).map(LocalDate.of(1995, 1, 1)::plusDays);
    }

    @Provide
    Arbitrary<String> idle() {
        return Arbitraries.of(IDLE);
    }

    @Provide
    Arbitrary<Spelt> dates() {
        return Arbitraries.oneOf(
                spelt(6, TargetDateReaderProperties::day),
                spelt(4, TargetDateReaderProperties::month),
                spelt(8, TargetDateReaderProperties::longer),
                spelt(3, TargetDateReaderProperties::span));
    }

    /** Words of the kind that dates and what is said of them are made of, in any order. */
    @Provide
    Arbitrary<String> words() {
        Arbitrary<String> word = Arbitraries.of(
                "1",
                "3",
                "5",
                "17",
                "18",
                "31",
                "2017",
                "2018",
                "2019",
                "1066",
                "Jan",
                "May",
                "may",
                "March",
                "Sept",
                "Dec",
                "-",
                "/",
                ".",
                ",",
                "\u2013",
                "'",
                "(",
                ")",
                "\n",
                "st",
                "of",
                "and",
                "to",
                "or",
                "from",
                "within",
                "next",
                "the",
                "end",
                "early",
                "mid",
                "late",
                "Q3",
                "quarter",
                "FY",
                "2018/19",
                "financial year",
                "Spring",
                "Winter",
                "complete",
                "completed",
                "be",
                "not",
                "Changed",
                "now",
                "was",
                "moved",
                "started",
                "until",
                "before",
                "by",
                "weeks",
                "6",
                "Phase",
                "w/c",
                "Mon",
                "%",
                "half",
                "first",
                "as",
                "at",
                "update",
                "\u2192");
        return Combinators.combine(word, Arbitraries.of("", " ", " "))
                .as((text, gap) -> text + gap)
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private interface Spelling {
        Spelt spell(LocalDate day, int form, boolean brief);
    }

    private Arbitrary<Spelt> spelt(int forms, Spelling spelling) {
        return Combinators.combine(days(), Arbitraries.integers().between(0, forms - 1), Arbitraries.of(true, false))
                .as(spelling::spell);
    }

    private static Spelt day(LocalDate day, int form, boolean brief) {
        int number = day.getDayOfMonth();
        int month = day.getMonthValue();
        int year = day.getYear();
        String ending = number % 10 == 1 && number != 11
                ? "st"
                : number % 10 == 2 && number != 12 ? "nd" : number % 10 == 3 && number != 13 ? "rd" : "th";
        String text =
                switch (form) {
                    case 0 -> number + " " + name(month, brief) + " " + year;
                    case 1 ->
                        number + ending + (brief ? " " : " of ") + name(month, brief) + (brief ? " " : ", ") + year;
                    case 2 ->
                        twoDigits(number) + "/" + twoDigits(month) + "/" + (brief ? twoDigits(year % 100) : "" + year);
                    case 3 -> number + "." + month + "." + (brief ? twoDigits(year % 100) : "" + year);
                    case 4 ->
                        twoDigits(number) + "-" + name(month, true) + "-" + (brief ? twoDigits(year % 100) : "" + year);
                    default -> day.toString();
                };
        return new Spelt(text, day, day);
    }

    private static Spelt month(LocalDate day, int form, boolean brief) {
        YearMonth month = YearMonth.from(day);
        String name = name(month.getMonthValue(), brief);
        String text =
                switch (form) {
                    case 0 -> name + " " + month.getYear();
                    case 1 -> name + "\u00a0" + month.getYear();
                    case 2 -> name + " " + twoDigits(month.getYear() % 100);
                    default -> name(month.getMonthValue(), true) + "-" + twoDigits(month.getYear() % 100);
                };
        return new Spelt(text, month.atDay(1), month.atEndOfMonth());
    }

    private static Spelt longer(LocalDate day, int form, boolean brief) {
        int year = day.getYear();
        YearMonth month = YearMonth.from(day);
        int season = (day.getDayOfYear() - 1) % 4;
        YearMonth april = YearMonth.of(year, 4);
        YearMonth spring = YearMonth.of(year, 3);
        String financial = year + "/" + (brief ? twoDigits((year + 1) % 100) : "" + (year + 1));
        return switch (form) {
            case 0 -> months(SEASONS.get(season) + " " + year, spring.plusMonths(3L * season), 3);
            case 1 -> months("Q" + (season + 1) + " " + financial, april.plusMonths(3L * season), 3);
            case 2 -> months("in financial year " + financial, april, 12);
            case 3 ->
                new Spelt(
                        "end " + name(month.getMonthValue(), brief) + " " + year,
                        month.atEndOfMonth(),
                        month.atEndOfMonth());
            case 4 ->
                new Spelt("mid-" + name(month.getMonthValue(), brief) + " " + year, month.atDay(11), month.atDay(20));
            case 5 -> months("early " + year, YearMonth.of(year, 1), 4);
            case 6 -> months("by " + year, YearMonth.of(year, 1), 12);
            default ->
                new Spelt(
                        "the end of " + financial,
                        april.plusMonths(11).atEndOfMonth(),
                        april.plusMonths(11).atEndOfMonth());
        };
    }

    private static Spelt span(LocalDate day, int form, boolean brief) {
        YearMonth first = YearMonth.from(day);
        YearMonth last = first.plusMonths(1 + day.getDayOfMonth() % 7);
        List<String> joints = new ArrayList<>(List.of("-", " \u2013 ", "/"));
        String start = name(first.getMonthValue(), brief);
        boolean sameYear = first.getYear() == last.getYear();
        return new Spelt(
                start + (sameYear ? "" : " " + first.getYear()) + joints.get(form) + name(last.getMonthValue(), brief)
                        + " " + last.getYear(),
                first.atDay(1),
                last.atEndOfMonth());
    }

    private static Spelt months(String text, YearMonth first, int many) {
        return new Spelt(text, first.atDay(1), first.plusMonths(many - 1).atEndOfMonth());
    }

    private static String name(int month, boolean brief) {
        String name = MONTHS.get(month - 1);
        return brief ? month == 9 ? "Sept" : name.substring(0, 3) : name;
    }

    private static String twoDigits(int number) {
        return "%02d".formatted(number);
    }
}
