package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The reading of statuses against the sentence of the contract, and on any text at all. */
class StatusReaderProperties {

    private static final Set<String> CLOSED = Set.of("complete", "completed", "closed");

    @Property(tries = 3000)
    void plain_words_are_closed_as_the_contract_says(@ForAll("plain") List<String> words) {
        String wording = String.join(" ", words);
        boolean closed = CLOSED.contains(words.getLast().toLowerCase(Locale.ROOT))
                && !words.get(words.size() - 2).equalsIgnoreCase("not");

        assertThat(StatusReader.read(wording).standsClosed()).as(wording).isEqualTo(closed);
        assertThat(StatusReader.read(wording + ".").standsClosed()).as(wording).isEqualTo(closed);
    }

    @Property(tries = 3000)
    void any_text_is_open_or_closed_and_only_what_is_closed_has_a_remark(@ForAll("wordings") String wording) {
        Status read = StatusReader.read(wording);

        assertThat(read.wording()).isEqualTo(wording);
        assertThat(read.open()).isNotNull();
        if (read.standsOpen()) assertThat(read.remark()).isNull();
        if (read.standsClosed()) assertThat(read.reported()).isNull();
        if (read.remark() != null) assertThat(wording).contains(read.remark());
    }

    /** Words that say nothing of a status first, so that none begins with a closing word. */
    @Provide
    Arbitrary<List<String>> plain() {
        Arbitrary<String> word = Arbitraries.of(
                "Survey",
                "members",
                "the",
                "hoses",
                "were",
                "Complete",
                "completed",
                "CLOSED",
                "not",
                "Not",
                "2018",
                "plan");
        return word.list().ofMinSize(1).ofMaxSize(6).map(rest -> {
            List<String> words = new ArrayList<>(rest);
            words.addFirst("Stations");
            return words;
        });
    }

    @Provide
    Arbitrary<String> wordings() {
        Arbitrary<String> parts = Arbitraries.of(
                        "Complete",
                        "completed",
                        "Closed",
                        "not",
                        "to",
                        "be",
                        "90",
                        "%",
                        "Ongoing",
                        "on",
                        "-",
                        "going",
                        "hold",
                        "Deferred",
                        ".",
                        ". ",
                        "\n",
                        "?",
                        "(",
                        ")",
                        "March",
                        "2018",
                        "in",
                        "part",
                        "plan",
                        ",",
                        "The",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(list -> String.join(" ", list));
        return Arbitraries.oneOf(parts, Arbitraries.strings());
    }
}
