package org.mattersarising.command.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The best reading of a table and what comes close to it, against trying every reading there is. */
class AssignmentProperties {

    @Property(tries = 2000)
    void no_other_reading_is_better_and_each_loss_is_the_one_to_the_next_best(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 0, max = 5) int actions) {
        Random random = new Random(seed);
        int[] alone = random.ints(rows, 0, 8).toArray();
        List<Readings.Pair> pairs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int action = 0; action < actions; action++) {
                if (random.nextInt(3) > 0) pairs.add(new Readings.Pair(row, action, random.nextInt(12), 0));
            }
        }

        Readings readings = new Readings(rows, actions);
        pairs.forEach(readings::add);
        Assignment found = new Assignment(alone, readings);

        int[] means = new int[rows];
        Arrays.setAll(means, found::actionOf);
        int best = readings(alone, pairs, 0, new int[rows]).stream()
                .mapToInt(reading -> reading[rows])
                .max()
                .orElseThrow();
        assertThat(worth(alone, pairs, means)).isEqualTo(best);
        for (int row = 0; row < rows; row++) {
            int at = row;
            int otherwise = readings(alone, pairs, 0, new int[rows]).stream()
                    .filter(reading -> reading[at] != means[at])
                    .mapToInt(reading -> reading[rows])
                    .max()
                    .orElse(best - Assignment.NEVER);
            assertThat(found.lossOf(row)).as("loss of row %d", row).isEqualTo(best - otherwise);
        }
    }

    /** Every reading, each with its worth in the last place. */
    private static List<int[]> readings(int[] alone, List<Readings.Pair> pairs, int row, int[] soFar) {
        if (row == soFar.length) {
            int[] reading = Arrays.copyOf(soFar, row + 1);
            reading[row] = worth(alone, pairs, soFar);
            return List.of(reading);
        }
        List<int[]> all = new ArrayList<>();
        soFar[row] = Assignment.NONE;
        all.addAll(readings(alone, pairs, row + 1, soFar));
        for (Readings.Pair pair : pairs) {
            boolean taken = Arrays.stream(soFar, 0, row).anyMatch(action -> action == pair.action());
            if (pair.row() != row || taken) continue;
            soFar[row] = pair.action();
            all.addAll(readings(alone, pairs, row + 1, soFar));
        }
        return all;
    }

    private static int worth(int[] alone, List<Readings.Pair> pairs, int[] means) {
        int sum = 0;
        for (int row = 0; row < means.length; row++) {
            int at = row;
            sum += means[at] == Assignment.NONE
                    ? alone[at]
                    : pairs.stream()
                            .filter(pair -> pair.row() == at && pair.action() == means[at])
                            .mapToInt(Readings.Pair::worth)
                            .findFirst()
                            .orElseThrow();
        }
        return sum;
    }
}
