package org.mattersarising.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.DateReading.Role;

/** What {@code docs/target-dates.md} promises is what happens. */
class TargetDatesPageTest {

    private static final LocalDate SAID = LocalDate.of(2024, 1, 10);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    @Test
    void every_wording_is_read_as_its_table_says() throws IOException {
        List<List<String>> rows = rows("## From wording to date");

        assertThat(rows).hasSizeGreaterThan(20);
        for (List<String> row : rows) {
            String edtf = row.get(2).replace("`", "");
            LocalDate overdue = LocalDate.parse(row.get(3), DAY);
            for (String wording : parts(row.getFirst())) {
                TargetDate read = TargetDateReader.read(wording, SAID);
                assertThat(read.readings().stream().map(DateReading::edtf).collect(Collectors.joining(", ")))
                        .as(wording)
                        .isEqualTo(edtf);
                assertThat(read.latest().plusDays(1)).as(wording).isEqualTo(overdue);
            }
        }
    }

    @Test
    void every_date_is_what_the_words_beside_it_make_it() throws IOException {
        for (List<String> row : rows("## What the date is")) {
            if (row.getFirst().equals("none of these")) continue;
            for (String wording : parts(row.getFirst())) {
                // The date in question is printed in bold.
                String bold = wording.replaceAll(".*\\*\\*(.*)\\*\\*.*", "$1");
                DateReading alone = TargetDateReader.read(bold, SAID).readings().getFirst();
                LocalDate said = wording.contains("2030") ? SAID : LocalDate.of(2024, 12, 31);
                TargetDate read = TargetDateReader.read(wording.replace("**", ""), said);
                List<Role> roles = read.readings().stream()
                        .filter(reading -> reading.edtf().equals(alone.edtf()))
                        .map(DateReading::role)
                        .toList();
                assertThat(roles).as(wording).isEqualTo(roles(row.get(1)));
            }
        }
    }

    private static List<Role> roles(String described) {
        if (described.startsWith("left out")) return List.of();
        if (described.startsWith("a start")) return List.of(Role.started);
        return List.of(Role.valueOf(described.replaceAll("\\W.*", "")));
    }

    @Test
    void what_is_said_to_be_no_date_is_none() throws IOException {
        boolean doubtful = false;
        for (List<String> row : rows("## No date")) {
            doubtful |= row.getFirst().startsWith("31 June");
            for (String wording : parts(row.getFirst())) {
                assertThat(TargetDateReader.read(wording, SAID).readings())
                        .as(wording)
                        .isEmpty();
                assertThat(TargetDateReader.doubts(wording, SAID)).as(wording).hasSize(doubtful ? 1 : 0);
            }
        }
    }

    private static List<String> parts(String cell) {
        return Pattern.compile("; ").splitAsStream(cell).toList();
    }

    /** Of the table under that heading, without its head. */
    private static List<List<String>> rows(String heading) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean under = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "target-dates.md"), UTF_8)) {
            if (line.startsWith("## ")) under = line.equals(heading);
            if (!under || !line.startsWith("| ")) continue;
            String inner = line.substring(2, line.lastIndexOf('|')).strip();
            rows.add(Pattern.compile(" \\| ")
                    .splitAsStream(inner)
                    .map(String::strip)
                    .toList());
        }
        return rows.subList(1, rows.size());
    }
}
