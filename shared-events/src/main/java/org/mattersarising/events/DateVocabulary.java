package org.mattersarising.events;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that target dates are made of, in lower case. Words that only tell what a date is stand in {@link DateCues}. */
final class DateVocabulary {

    private static final Pattern BLANK = Pattern.compile(" ");

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Map<String, Integer> MONTH_NUMBERS = monthNumbers();

    private static final List<String> SEASONS = List.of("spring", "summer", "autumn", "winter");

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("eighteen", 18));

    private static final Map<String, Integer> ORDINALS = Map.of("first", 1, "second", 2, "third", 3, "fourth", 4);

    private static final Set<String> ORDINAL_ENDINGS = words("st nd rd th");

    private static final Set<String> WEEKDAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday").stream()
                    .flatMap(day -> Stream.of(day, day.substring(0, 3)))
                    .collect(Collectors.toUnmodifiableSet());

    /** Words whose number counts things: the 2 of "Phase 2 June 2018" is no day. */
    private static final Set<String> NUMBERED =
            words("phase stage step part tranche wave version option group batch cohort level tier year no number "
                    + "section para paragraph clause ref appendix annex priority lot module workstream recommendation "
                    + "covid q quarter");

    /** Words after which a year alone, or "2017/18", says when; after other words it may be the name of something. */
    private static final Set<String> BEFORE_YEARS =
            words("by in during until till before to from within throughout since after and or due year now than");

    /** Words that can follow a year; before others a number may count what they name ("by May 20 people"). */
    private static final Set<String> AFTER_YEARS =
            words("and or to until till through then but onward onwards for with in on as if when while before "
                    + "after by subject pending complete completed done now was update financial changed moved revised "
                    + "extended deferred");

    private DateVocabulary() {}

    /** A set of the words in a text, parted by single spaces. */
    static Set<String> words(String text) {
        return BLANK.splitAsStream(text).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Integer> monthNumbers() {
        Map<String, Integer> numbers = new TreeMap<>();
        for (String month : MONTHS) {
            int number = MONTHS.indexOf(month) + 1;
            numbers.put(month, number);
            numbers.put(month.substring(0, 3), number);
        }
        numbers.put("sept", 9);
        return Map.copyOf(numbers);
    }

    /** 1 to 12, or 0 for a word that is no month. */
    static int month(String word) {
        return MONTH_NUMBERS.getOrDefault(word, 0);
    }

    /** 1 for spring to 4 for winter, or 0. */
    static int season(String word) {
        return SEASONS.indexOf(word) + 1;
    }

    /** Of a number written as a word, or 0. */
    static int number(String word) {
        return NUMBERS.getOrDefault(word, 0);
    }

    /** 1 for "first" to 4 for "fourth", or 0. */
    static int ordinal(String word) {
        return ORDINALS.getOrDefault(word, 0);
    }

    static boolean isOrdinalEnding(String word) {
        return ORDINAL_ENDINGS.contains(word);
    }

    static boolean isWeekday(String word) {
        return WEEKDAYS.contains(word);
    }

    static boolean isNumbered(String word) {
        boolean plural = word.endsWith("s") && NUMBERED.contains(word.substring(0, word.length() - 1));
        return plural || NUMBERED.contains(word);
    }

    static boolean leadsToYear(String word) {
        return BEFORE_YEARS.contains(word);
    }

    static boolean followsYear(String word) {
        return AFTER_YEARS.contains(word);
    }
}
