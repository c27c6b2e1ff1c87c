package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NarrativeChangeTest {

    private static final Path DIFFERENCES = Path.of("..", "..", "shared", "registers", "expected.json");

    @Test
    void the_same_text_is_no_change() {
        assertThat(NarrativeChange.between("Begun.", "Begun.").unchanged()).isTrue();
        assertThat(NarrativeChange.between(null, "").unchanged()).isTrue();
    }

    @Test
    void what_follows_the_old_text_is_a_note_joined_by_the_white_space_found() {
        assertThat(NarrativeChange.between("Begun.", "Begun.\r\n \u00a0Half done."))
                .isEqualTo(noted("\r\n \u00a0", "Half done."));
        assertThat(NarrativeChange.between("Begun ", "Begun on time")).isEqualTo(noted("", "on time"));
    }

    @Test
    void a_note_may_begin_with_the_full_stop_that_the_old_text_lacked() {
        assertThat(NarrativeChange.between("the Digital Strategy", "the Digital Strategy. March 2018 Update: done"))
                .isEqualTo(noted("", ". March 2018 Update: done"));
    }

    @Test
    void the_first_text_of_all_is_one_note() {
        assertThat(NarrativeChange.between("", " Begun. March 2018 Update: done"))
                .isEqualTo(noted("", " Begun. March 2018 Update: done"));
        assertThat(NarrativeChange.between(null, "Begun.")).isEqualTo(noted("", "Begun."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Begins", "Begin2", "Begin\u0301", "Begin's", "Begin\u2019s"})
    void a_word_that_goes_on_is_reworded(String now) {
        assertThat(NarrativeChange.between("Begin", now)).isEqualTo(reworded(now));
    }

    @Test
    void a_number_that_goes_on_is_reworded() {
        assertThat(NarrativeChange.between("It costs 3", "It costs 3.5 million"))
                .isEqualTo(reworded("It costs 3.5 million"));
        assertThat(NarrativeChange.between("It costs 3.", "It costs 3.5 million"))
                .isEqualTo(reworded("It costs 3.5 million"));
        assertThat(NarrativeChange.between("It costs 3.", "It costs 3. More later"))
                .isEqualTo(noted(" ", "More later"));
    }

    @Test
    void white_space_alone_is_a_rewording() {
        assertThat(NarrativeChange.between("Begun.", "Begun. \n")).isEqualTo(reworded("Begun. \n"));
        assertThat(NarrativeChange.between("", "\n")).isEqualTo(reworded("\n"));
        assertThat(NarrativeChange.between("Begun.", "")).isEqualTo(reworded(""));
    }

    @Test
    void a_text_changed_before_a_new_dated_update_is_reworded_up_to_it() {
        assertThat(NarrativeChange.between("It should start.", "It will start.\nMarch 2018 Update: it has."))
                .isEqualTo(new NarrativeChange(
                        "It will start.", new NarrativeChange.Note("\n", "March 2018 Update: it has.")));
    }

    @Test
    void of_several_new_dated_updates_the_last_is_the_note() {
        assertThat(NarrativeChange.between("A", "B. Jan 2018 Update: c. MAR 2018 update: d"))
                .isEqualTo(new NarrativeChange(
                        "B. Jan 2018 Update: c.", new NarrativeChange.Note(" ", "MAR 2018 update: d")));
    }

    @Test
    void a_dated_update_that_was_there_before_is_no_note() {
        String now = "It will start. March 2018 Update: it has.";
        assertThat(NarrativeChange.between("It should start. Mar 2018 Update: it has.", now))
                .isEqualTo(reworded(now));
    }

    @Test
    void a_dated_update_that_replaces_everything_leaves_nothing_before_it() {
        assertThat(NarrativeChange.between("A", "March 2018 Update: b"))
                .isEqualTo(new NarrativeChange("", new NarrativeChange.Note("", "March 2018 Update: b")));
        assertThat(NarrativeChange.between("A", "  March 2018 Update: b"))
                .isEqualTo(new NarrativeChange("  ", new NarrativeChange.Note("", "March 2018 Update: b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B. Smarch 2018 Update: c",
                "B. March 18 Update: c",
                "B. Sept 2018 Update: c",
                "B. March 2018 Updates"
            })
    void only_a_month_and_year_mark_a_dated_update(String now) {
        assertThat(NarrativeChange.between("A", now)).isEqualTo(reworded(now));
    }

    @Property(tries = 5000)
    void a_change_gives_the_new_text_exactly(@ForAll("narratives") String before, @ForAll("narratives") String more) {
        for (String after : List.of(more, before + more)) {
            NarrativeChange change = NarrativeChange.between(before, after);
            assertThat(change.applyTo(before)).isEqualTo(after);
            assertThat(asFolded(before, change)).isEqualTo(after);
            if (change.note() != null) assertThat(change.note().joiner()).matches("[\\s\\p{Z}]*");
        }
    }

    @Provide
    Arbitrary<String> narratives() {
        return Arbitraries.of(
                        "a",
                        "it",
                        "'s",
                        "3",
                        ".",
                        ",",
                        " ",
                        "\n",
                        "\u00a0",
                        "e\u0301",
                        "\ud83d\ude92",
                        "March 2018 Update:",
                        "Mar 2018 Update: ",
                        "Oct 2017 Update:",
                        "Update:")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** The text that the fold makes of the change, which drops a joiner where there is nothing to join to. */
    private static String asFolded(String before, NarrativeChange change) {
        StringBuilder text = new StringBuilder(Objects.requireNonNullElse(change.rewordedTo(), before));
        if (change.note() != null) {
            if (!text.isEmpty()) text.append(change.note().joiner());
            text.append(change.note().text());
        }
        return text.toString();
    }

    @Test
    void real_editions_of_one_register_are_told_apart_into_notes_and_rewordings() throws Exception {
        assumeThat(DIFFERENCES)
                .as("published registers beside the working copy")
                .exists();
        JsonNode differences = JsonMapper.shared()
                .readTree(Files.readString(DIFFERENCES))
                .get("wmfs_differences")
                .get("differences");
        List<String> rewordedOnly = new ArrayList<>();
        List<String> rewordedAndNoted = new ArrayList<>();
        int pairs = 0;
        for (JsonNode cell : differences) {
            String from = cell.get("from").asString();
            String to = cell.get("to").asString();
            NarrativeChange change = NarrativeChange.between(from, to);
            assertThat(change.applyTo(from)).isEqualTo(to);
            if (!cell.get("column").asString().startsWith("Progress")) continue;
            pairs++;
            if (change.rewordedTo() == null) continue;
            (change.note() == null ? rewordedOnly : rewordedAndNoted)
                    .add(cell.get("number").asString());
        }
        assertThat(pairs).isEqualTo(21);
        assertThat(rewordedOnly).containsExactly("19");
        assertThat(rewordedAndNoted).containsExactly("8", "14 c", "26");
    }

    private static NarrativeChange noted(String joiner, String text) {
        return new NarrativeChange(null, new NarrativeChange.Note(joiner, text));
    }

    private static NarrativeChange reworded(String text) {
        return new NarrativeChange(text, null);
    }
}
