package org.mattersarising.query.history;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mattersarising.history.Entry;
import org.mattersarising.testing.Histories;

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
