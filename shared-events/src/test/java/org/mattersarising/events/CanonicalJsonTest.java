package org.mattersarising.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long LARGEST = (1L << 53) - 1;

    record Paper(String title, LocalDate asAt, Instant recordedAt, Long position, List<String> lead) {}

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void any_value_is_written_as_another_implementation_of_rfc_8785_writes_it(@ForAll("values") JsonNode value)
            throws IOException {
        String theirs = new JsonCanonicalizer(MAPPER.writeValueAsString(value)).getEncodedString();

        assertThat(CanonicalJson.text(value)).isEqualTo(theirs);
        assertThat(CanonicalJson.bytes(value)).isEqualTo(theirs.getBytes(StandardCharsets.UTF_8));
        assertThat(CanonicalJson.text(MAPPER.readTree(theirs))).isEqualTo(theirs);
    }

    @Provide
    Arbitrary<JsonNode> values() {
        // The other implementation reads objects and arrays only.
        return values(3).map(value -> NODES.arrayNode().add(value));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                text().map(NODES::stringNode),
                Arbitraries.longs().between(-LARGEST, LARGEST).map(NODES::numberNode),
                Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
        if (depth == 0) return leaves;
        Arbitrary<JsonNode> inner = values(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(4).map(items -> NODES.arrayNode().addAll(items)),
                Arbitraries.maps(text(), inner).ofMaxSize(5).map(members -> NODES.objectNode()
                        .setAll(members)));
    }

    /** Text with what escaping and sorting could get wrong: controls, quotes, characters beyond the basic plane. */
    private static Arbitrary<String> text() {
        Arbitrary<String> awkward = Arbitraries.of(
                "\u0000", "\b", "\u001f", "\u007f", "\"", "\\", "/", "\u2028", "\ufb33", "\ud83d\ude00", "é");
        Arbitrary<String> plain = Arbitraries.strings().all().ofMaxLength(6).filter(text -> text.codePoints()
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        return Arbitraries.oneOf(awkward, plain).list().ofMaxSize(3).map(parts -> String.join("", parts));
    }

    @Test
    void members_are_sorted_by_utf_16_code_units() {
        // An emoji begins with a high surrogate, which sorts before U+FB33 although its code point is larger.
        assertThat(CanonicalJson.text(Map.of("\ufb33", 1, "\ud83d\ude00", 2, "b", 3, "a", 4)))
                .isEqualTo("{\"a\":4,\"b\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void a_record_is_written_by_its_components_with_nulls_and_six_digits_of_a_second() {
        assertThat(CanonicalJson.text(new Paper(
                        "Fire & rescue",
                        LocalDate.of(2018, 3, 31),
                        Instant.parse("2026-01-02T03:04:05.1Z"),
                        null,
                        List.of("A", "B"))))
                .isEqualTo("{\"asAt\":\"2018-03-31\",\"lead\":[\"A\",\"B\"],\"position\":null,"
                        + "\"recordedAt\":\"2026-01-02T03:04:05.100000Z\",\"title\":\"Fire & rescue\"}");
    }

    @Test
    void integers_count_up_to_two_to_the_53_less_one() {
        assertThat(CanonicalJson.text(List.of(LARGEST, -LARGEST, 0)))
                .isEqualTo("[9007199254740991,-9007199254740991,0]");
        assertThatThrownBy(() -> CanonicalJson.text(List.of(LARGEST + 1)))
                .isInstanceOf(CanonicalJson.Unrepresentable.class);
        assertThatThrownBy(() -> CanonicalJson.text(List.of(-LARGEST - 1)))
                .isInstanceOf(CanonicalJson.Unrepresentable.class);
        assertThatThrownBy(() -> CanonicalJson.text(BigInteger.TEN.pow(40)))
                .isInstanceOf(CanonicalJson.Unrepresentable.class);
    }

    @Test
    void floating_point_numbers_and_raw_bytes_are_refused_with_their_place() {
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("a/b", List.of(1, 1.0))))
                .isInstanceOf(CanonicalJson.Unrepresentable.class)
                .hasMessageContaining("'/a~1b/1'");
        assertThatThrownBy(() -> CanonicalJson.text(Map.of("file", new byte[] {1})))
                .isInstanceOf(CanonicalJson.Unrepresentable.class)
                .hasMessageContaining("'/file'");
    }

    @Test
    void half_a_surrogate_pair_is_refused_in_texts_and_in_names() {
        for (String lone : List.of("\ud83d", "\ude00", "\ude00\ud83d", "x\ud83dx")) {
            assertThatThrownBy(() -> CanonicalJson.text(lone)).isInstanceOf(CanonicalJson.Unrepresentable.class);
            assertThatThrownBy(() -> CanonicalJson.text(Map.of(lone, 1)))
                    .isInstanceOf(CanonicalJson.Unrepresentable.class);
        }
    }

    @Test
    void instants_are_cut_to_microseconds_never_rounded() {
        assertThat(Microseconds.text(Instant.parse("2026-01-02T03:04:05.123456999Z")))
                .isEqualTo("2026-01-02T03:04:05.123456Z");
        assertThat(Microseconds.text(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("2026-01-02T03:04:05.000000Z");
    }

    @Test
    void a_digest_is_sixty_four_lower_case_digits() {
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
