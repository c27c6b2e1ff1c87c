package org.mattersarising.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.testing.Story;

/** Which update a paper goes on from. */
class PublishedUpdateTest {

    private final Story story = new Story();

    private Optional<Long> before(String asAt) {
        return before(asAt, null);
    }

    private Optional<Long> before(String asAt, String supersedes) {
        return before(asAt, "2018-12-31", supersedes);
    }

    private Optional<Long> before(String asAt, String meeting, String supersedes) {
        List<PublishedUpdate> known = PublishedUpdate.of(story.entries(), story.head());
        return PublishedUpdate.before(LocalDate.parse(asAt), LocalDate.parse(meeting), supersedes, known)
                .map(PublishedUpdate::position);
    }

    private static String id(Entry update) {
        return ((CommitteeUpdatePublished) update.event()).update();
    }

    @Test
    void a_first_paper_goes_on_from_none() {
        assertThat(before("2018-03-31")).isEmpty();
    }

    @Test
    void it_is_the_one_that_looks_at_the_latest_date_whichever_was_published_last() {
        Entry march = story.update("2018-04-16", "2018-03-31", null);
        Entry october = story.update("2017-11-20", "2017-10-31", null);

        assertThat(before("2018-06-30")).contains(march.position());
        assertThat(before("2018-03-31")).contains(march.position());
        assertThat(before("2018-03-30")).contains(october.position());
        assertThat(before("2017-10-30")).isEmpty();
    }

    @Test
    void of_two_that_look_at_one_date_the_later_meeting_counts_and_then_the_later_publication() {
        Entry later = story.update("2018-04-20", "2018-03-31", null);
        story.update("2018-04-16", "2018-03-31", null);
        assertThat(before("2018-06-30")).contains(later.position());

        Entry last = story.update("2018-04-20", "2018-03-31", null);
        assertThat(before("2018-06-30")).contains(last.position());
    }

    @Test
    void one_that_was_replaced_or_is_replaced_by_this_paper_does_not_count() {
        Entry october = story.update("2017-11-20", "2017-10-31", null);
        Entry march = story.update("2018-04-16", "2018-03-31", null);
        assertThat(before("2018-06-30", id(march))).contains(october.position());

        Entry again = story.update("2018-04-20", "2018-03-31", null, march);
        assertThat(before("2018-06-30")).contains(again.position());
        assertThat(before("2018-06-30", id(again))).contains(october.position());
    }

    @Test
    void one_for_the_same_day_or_a_later_meeting_does_not_count() {
        Entry october = story.update("2017-11-20", "2017-10-31", null);
        story.update("2018-04-16", "2018-03-31", null);

        assertThat(before("2018-03-31", "2018-04-16", null)).contains(october.position());
        assertThat(before("2018-03-31", "2018-04-10", null)).contains(october.position());
        assertThat(before("2018-03-31", "2017-11-20", null)).isEmpty();
    }

    @Test
    void one_published_after_the_basis_is_not_known_there() {
        story.update("2017-11-20", "2017-10-31", null);
        long then = story.head();
        story.update("2018-04-16", "2018-03-31", null);

        assertThat(PublishedUpdate.of(story.entries(), then)).hasSize(1);
    }

    @Test
    void its_own_basis_is_the_position_before_it_where_it_names_none() {
        story.raise("a", "2017-10-31", "Nov 2017");
        story.update("2017-11-20", "2017-10-31", null);
        story.update("2017-11-20", "2017-10-31", 1L);

        assertThat(PublishedUpdate.of(story.entries(), story.head()))
                .extracting(PublishedUpdate::basis)
                .containsExactly(
                        new Basis(LocalDate.of(2017, 10, 31), 2, null), new Basis(LocalDate.of(2017, 10, 31), 1, null));
    }

    @Test
    void it_knows_what_the_committee_last_resolved_on_it_by_a_date() {
        Entry update = story.update("2017-11-20", "2017-10-31", null);
        story.resolve(update, "2017-12-04", "approved", "8", null);
        Entry mistaken = story.resolve(update, "2017-12-05", "referred-back", "9", "Mistaken");
        story.resolve(update, "2017-11-20", "noted", "7", "Come back");
        story.voiding(mistaken, "2017-12-06");
        PublishedUpdate known =
                PublishedUpdate.of(story.entries(), story.head()).getFirst();

        assertThat(known.resolvedBy(LocalDate.of(2017, 11, 19))).isEmpty();
        assertThat(known.resolvedBy(LocalDate.of(2017, 12, 3)))
                .contains(new PublishedUpdate.Resolution(LocalDate.of(2017, 11, 20), "noted", "7", "Come back"));
        assertThat(known.resolvedBy(LocalDate.of(2018, 1, 1)))
                .map(PublishedUpdate.Resolution::minute)
                .contains("8");
    }
}
