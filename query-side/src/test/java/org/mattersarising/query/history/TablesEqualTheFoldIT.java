package org.mattersarising.query.history;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mattersarising.history.Entry;
import org.mattersarising.testing.Histories;
import org.mattersarising.testing.Story;

/** The tables answer what the fold of the ledger answers, and what an oracle answers that shares no code with either. */
class TablesEqualTheFoldIT {

    private static final AtomicInteger TOWNS = new AtomicInteger();

    private static Tables tables;

    @BeforeContainer
    static void start() {
        tables = Tables.start();
    }

    @AfterContainer
    static void stop() {
        tables.close();
    }

    @Provide
    Arbitrary<List<List<Entry>>> histories() {
        return Histories.histories().list().ofMinSize(1).ofMaxSize(3);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void tables_ledger_and_oracle_answer_the_same_at_any_basis(
            @ForAll("histories") List<List<Entry>> histories, @ForAll long seed) {
        Random random = new Random(seed);
        Town town = Town.of("town-" + TOWNS.incrementAndGet(), histories, random);
        record(town, random);
        Comparison.of(tables).compare(town, random, 6);
    }

    @Example
    void a_note_that_a_voided_rewording_replaced_stands_again() {
        Story story = new Story();
        story.raise("a", "2017-10-01", "Nov 2017");
        story.note("a", "2017-11-01", "Note");
        Entry rewording = story.reword("a", "2017-12-01", "progress", "All anew");
        Entry voiding = story.voiding(rewording, "2018-01-01");
        story.voiding(voiding, "2018-01-02");
        story.reword("a", "2017-11-15", "progress", "In between");
        holds(story);
    }

    @Example
    void an_action_whose_raise_is_voided_is_gone_until_the_voiding_is_voided() {
        Story story = new Story();
        Entry raise = story.raise("a", "2017-10-01", "Nov 2017");
        story.attach("a", "2017-10-02", "Minute 1");
        Entry voiding = story.voiding(raise, "2017-12-01");
        story.move("a", "2018-01-01", "June 2018");
        story.voiding(voiding, "2018-02-01");
        story.move("a", "2017-11-01", "Dec 2017");
        holds(story);
    }

    @Example
    void two_actions_may_bear_one_reference_for_a_while() {
        Story story = new Story();
        story.raise("a", "2017-10-01", "Nov 2017");
        story.raise("A.", "2017-11-01", "Nov 2017");
        story.withdraw("a", "2018-01-01", "Entered twice");
        holds(story);
    }

    @Example
    void long_and_awkward_texts_come_back_as_they_were() {
        Story story = new Story();
        story.raise("a", "2017-10-01", "Nov 2017");
        int day = 1;
        for (String text : List.of(
                "x".repeat(1_000),
                "x".repeat(1_001),
                "\u00e9\ud83d\ude00\n".repeat(4_000),
                "NULL",
                "{a,\"b\"}",
                "back\\slash \\n and\ttab\r\n",
                "")) {
            for (String field : List.of("finding", "proposedAction", "latestUpdate", "other.x", "progress")) {
                story.reword("a", "2017-11-%02d".formatted(day), field, text);
            }
            story.note("a", "2017-11-%02d".formatted(day++), text);
        }
        story.reword("a", "2017-10-15", "finding", "y".repeat(2_000));
        holds(story);
    }

    private static void holds(Story story) {
        Random random = new Random(1);
        Town town = Town.of("town-" + TOWNS.incrementAndGet(), List.of(story.entries()), random);
        record(town, random);
        Comparison.of(tables).compare(town, random, 40);
        // What was not kept in memory meanwhile comes from the rows.
        tables.restart();
        Comparison.of(tables).compare(town, random, 10);
    }

    /** In transactions of several sizes; sometimes the tables follow at once, sometimes the process starts anew. */
    private static void record(Town town, Random random) {
        int next = 0;
        while (next < town.entries().size()) {
            int end = Math.min(town.entries().size(), next + 1 + random.nextInt(random.nextBoolean() ? 3 : 30));
            tables.recorded.append(town.entries().subList(next, end));
            next = end;
            if (random.nextInt(3) == 0) tables.caughtUp();
            if (random.nextInt(40) == 0) tables.restart();
        }
        tables.caughtUp();
    }
}
