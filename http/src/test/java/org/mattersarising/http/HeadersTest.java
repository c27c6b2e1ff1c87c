package org.mattersarising.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Nested
    class If_match {

        @Test
        void without_the_header_or_with_a_star_any_version_will_do() {
            assertThat(IfMatch.of(List.of()).permits(0)).isTrue();
            assertThat(IfMatch.of(List.of(" * ")).permits(7)).isTrue();
        }

        @Test
        void one_of_several_tags_is_enough_also_over_several_headers() {
            IfMatch several = IfMatch.of(List.of("\"3\" ,\"a,b\"", "\"5\""));

            assertThat(several.tags()).containsExactlyInAnyOrder("3", "a,b", "5");
            assertThat(several.permits(3)).isTrue();
            assertThat(several.permits(5)).isTrue();
            assertThat(several.permits(4)).isFalse();
        }

        @Test
        void weak_tags_never_match() {
            assertThat(IfMatch.of(List.of("W/\"5\"")).permits(5)).isFalse();
            assertThat(IfMatch.of(List.of("W/\"5\", \"5\"")).permits(5)).isTrue();
        }

        @Test
        void tags_are_compared_as_they_stand() {
            assertThat(IfMatch.of(List.of("\"05\"")).permits(5)).isFalse();
            assertThat(IfMatch.of(List.of("\"\"")).permits(5)).isFalse();
        }

        @Test
        void another_version_is_stale_and_the_present_one_is_told() {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> IfMatch.of(List.of("\"4\"")).demand(5));

            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE);
            assertThat(refusal.detail()).contains("5");
            IfMatch.of(List.of(IfMatch.tag(5))).demand(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"5", "\"5", "5\"", "\"5\" \"6\"", "w/\"5\"", "*, \"5\"", "", "\"a b\"", "\"5\",x"})
        void what_is_no_tag_is_unreadable(String header) {
            assertThatThrownBy(() -> IfMatch.of(List.of(header)))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.UNREADABLE));
        }
    }

    @Nested
    class Idempotency_key {

        @Test
        void is_taken_as_it_is() {
            assertThat(IdempotencyKey.of(List.of())).isNull();
            assertThat(IdempotencyKey.of(List.of("~".repeat(255))).value()).hasSize(255);
            assertThat(IdempotencyKey.of(List.of("\"8e03\"")).value()).isEqualTo("\"8e03\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "é", "a\tb", "\u007f"})
        void is_refused_with_any_other_character(String key) {
            assertThatThrownBy(() -> IdempotencyKey.of(List.of(key))).isInstanceOf(Refusal.class);
        }

        @Test
        void is_refused_when_too_long_or_repeated() {
            assertThatThrownBy(() -> IdempotencyKey.of(List.of("k".repeat(256))))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> IdempotencyKey.of(List.of("k", "k"))).isInstanceOf(Refusal.class);
        }
    }

    @Nested
    class Accept_datetime {

        @Test
        void means_the_end_of_the_second_that_it_names() {
            AcceptDatetime wanted = new AcceptDatetime(List.of(" Sun, 06 Nov 1994 08:49:37 GMT "));

            assertThat(wanted.isGiven()).isTrue();
            assertThat(wanted.instant()).isEqualTo(Instant.parse("1994-11-06T08:49:37.999999Z"));
            assertThat(HttpDate.text(wanted.instant())).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        }

        @Test
        void may_be_left_out() {
            assertThat(new AcceptDatetime(List.of()).isGiven()).isFalse();
        }

        @Test
        void is_read_only_where_it_counts() {
            AcceptDatetime malformed = new AcceptDatetime(List.of("yesterday"));

            assertThatThrownBy(malformed::instant).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.field())
                    .isEqualTo("Accept-Datetime"));
        }

        @Test
        void is_refused_when_repeated() {
            String once = "Sun, 06 Nov 1994 08:49:37 GMT";
            assertThatThrownBy(() -> new AcceptDatetime(List.of(once, once)).instant())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("2 times");
        }
    }

    @Test
    void a_refusal_keeps_its_usual_members_to_itself() {
        Refusal refusal = Refusal.unacceptable(null, "d", "r");

        assertThatThrownBy(() -> refusal.with("status", 200)).isInstanceOf(IllegalArgumentException.class);
        assertThat(refusal.with("changes", 1).members()).containsOnlyKeys("changes");
        assertThat(refusal.members()).isEmpty();
    }
}
