package org.mattersarising.command.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingsTest {

    @Test
    void four_hundred_rows_that_are_all_like_one_another_are_kept() {
        Readings readings = new Readings(400, 400);
        addAll(readings, 0, 400, 0, 400);

        assertThat(readings.isLost(0)).isFalse();
        assertThat(readings.parted()).singleElement().satisfies(pairs -> assertThat(pairs)
                .hasSize(160_000));
    }

    @Test
    void one_more_loses_them_all_and_nobody_else() {
        Readings readings = new Readings(402, 2);
        addAll(readings, 0, 401, 0, 1);
        addAll(readings, 401, 402, 1, 2);

        assertThat(readings.isLost(0)).isTrue();
        assertThat(readings.isLost(400)).isTrue();
        assertThat(readings.of(0)).isEmpty();
        assertThat(readings.of(401)).containsExactly(new Readings.Pair(401, 1, 700, 700));
        assertThat(readings.parted()).hasSize(1);
    }

    @Test
    void no_more_pairs_are_kept_than_can_be_weighed_however_many_there_are() {
        Readings readings = new Readings(2000, 2000);
        int most = 0;
        for (int row = 0; row < 2000; row++) {
            addAll(readings, row, row + 1, 0, 2000);
            most = Math.max(most, readings.size());
        }

        assertThat(most).isBetween(1, Readings.MOST_PAIRS);
        assertThat(readings.size()).isZero();
    }

    @Test
    void what_is_connected_to_those_that_are_lost_is_lost() {
        Readings readings = new Readings(402, 2);
        addAll(readings, 0, 401, 0, 1);
        addAll(readings, 401, 402, 1, 2);
        readings.connect(0, 1);

        assertThat(readings.isLost(401)).isTrue();
        assertThat(readings.of(401)).isEmpty();
    }

    private static void addAll(Readings readings, int fromRow, int toRow, int fromAction, int toAction) {
        for (int row = fromRow; row < toRow; row++) {
            for (int action = fromAction; action < toAction; action++) {
                readings.add(new Readings.Pair(row, action, 700, 700));
            }
        }
    }
}
