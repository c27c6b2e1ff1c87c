package org.mattersarising.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mattersarising.access.Caller.Extent;
import org.mattersarising.ledger.Reach;

class CallerTest {

    static Caller with(String... grants) {
        return new Caller(
                "s-1",
                "Jo Clerk",
                "pages",
                Stream.of(grants).map(grant -> Grant.of(grant).orElseThrow()).collect(Collectors.toSet()),
                List.of());
    }

    @Nested
    class A_grant {

        @ParameterizedTest
        @ValueSource(strings = {"clerk", "clerk@northmoor", "auditor@northmoor/inspection-2025"})
        void is_written_as_it_is_read(String written) {
            assertThat(Grant.of(written).orElseThrow()).hasToString(written);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "king",
                    "Clerk",
                    "clerk@",
                    "clerk@/r",
                    "clerk@a/",
                    "clerk@A",
                    "clerk@a/b/c",
                    "clerk@*",
                    " clerk",
                    "clerk@a,b",
                    "clerk\n"
                })
        void is_nothing_where_it_is_written_otherwise(String written) {
            assertThat(Grant.of(written)).isEmpty();
        }
    }

    @Nested
    class A_permission {

        @Test
        void holds_where_the_role_was_given_and_nowhere_else() {
            Caller caller = with("clerk@northmoor/inspection", "reader@northmoor");
            assertThat(caller.extent(Permission.CHANGE, "northmoor", "inspection"))
                    .isEqualTo(Extent.ALL);
            assertThat(caller.extent(Permission.CHANGE, "northmoor", "other")).isEqualTo(Extent.NONE);
            assertThat(caller.extent(Permission.CHANGE, "westmoor", "inspection"))
                    .isEqualTo(Extent.NONE);
            assertThat(caller.extent(Permission.READ, "northmoor", "other")).isEqualTo(Extent.ALL);
        }

        @Test
        void for_the_organisation_as_a_whole_needs_more_than_a_role_in_one_register() {
            assertThat(with("clerk@northmoor/inspection").may(Permission.KEEP_ORGANISATION, "northmoor", null))
                    .isFalse();
            assertThat(with("clerk@northmoor").may(Permission.KEEP_ORGANISATION, "northmoor", null))
                    .isTrue();
        }

        @Test
        void of_a_lead_reaches_to_own_actions_unless_another_role_gives_more() {
            assertThat(with("lead@northmoor").extent(Permission.NOTE, "northmoor", "r"))
                    .isEqualTo(Extent.OWN);
            assertThat(with("lead@northmoor").extent(Permission.READ, "northmoor", "r"))
                    .isEqualTo(Extent.ALL);
            assertThat(with("lead@northmoor", "clerk@northmoor/r").extent(Permission.NOTE, "northmoor", "r"))
                    .isEqualTo(Extent.ALL);
        }

        @Test
        void for_every_organisation_is_not_made_of_several() {
            assertThat(with("administrator@a", "administrator@b").mayEverywhere(Permission.OPERATE))
                    .isFalse();
            assertThat(with("administrator").mayEverywhere(Permission.OPERATE)).isTrue();
        }
    }

    @Test
    void the_reach_of_connections_is_that_of_the_grants() {
        assertThat(with("clerk@b", "lead@a/r").reach()).isEqualTo(Reach.of(List.of("a", "b")));
        assertThat(with("clerk@b", "reader").reach()).isEqualTo(Reach.EVERYTHING);
        assertThat(Caller.NOBODY.reach()).isEqualTo(Reach.NOTHING);
    }

    @Test
    void roles_are_told_as_they_hold_in_a_register() {
        assertThat(with("verifier", "clerk@a/r", "lead@a", "approver@b").rolesIn("a", "r"))
                .containsExactly("clerk", "lead", "verifier");
    }

    @Test
    void what_can_be_read_is_listed_by_organisation_and_register() {
        assertThat(with("reader@a", "clerk@b/r", "administrator@c").places(Permission.READ))
                .isEqualTo(new Caller.Places(false, Set.of("a"), Set.of("b/r")));
        assertThat(with("auditor").places(Permission.READ).everywhere()).isTrue();
    }
}
