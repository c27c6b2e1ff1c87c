package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrintTextTest {

    private final PrintText texts = new PrintText();

    @Test
    void letters_of_all_that_a_british_register_quotes_stay_as_they_are() {
        String text =
                "\u0174yn \u0177 \u00e9\u00df\u0151 \u03a9 \u0416 \u05d0 \u0639 \u2082 \u2192 \u2713 \u2018\u201d \u20ac \ufffd";

        assertThat(texts.of(text)).isEqualTo(text);
        assertThat(texts.boxes()).isEmpty();
    }

    @Test
    void an_accent_joins_its_letter() {
        assertThat(texts.of("w\u0302y\u0302 e\u0301\u0323")).isEqualTo("\u0175\u0177 \u1eb9\u0301");
    }

    @Test
    void what_is_never_seen_is_left_out_and_white_space_is_common() {
        assertThat(texts.of("a\u00ad\u200b\u202eb\ufeff\tc\u2003d\ne\u00a0f")).isEqualTo("ab    c\u2003d\ne\u00a0f");
        assertThat(texts.of("\u205f")).isIn(" ", "\u205f");
    }

    @Test
    void what_has_no_picture_is_told() {
        assertThat(texts.of("\ud83d\ude92 \u6d88")).isEqualTo("\ud83d\ude92 \u6d88");
        assertThat(texts.boxes()).containsExactly(0x6D88, 0x1F692);
    }

    @Test
    void private_characters_and_objects_are_replaced() {
        assertThat(texts.of("\uf0b7\ufffc")).isEqualTo("\ufffd\ufffd");
    }

    @Test
    void there_are_not_more_boxes_than_a_font_has_room_for() {
        IntStream.range(0x4E00, 0x9FFF).forEach(point -> texts.of(Character.toString(point)));

        assertThat(texts.boxes()).hasSize(5_000);
        assertThat(texts.of("\u9ffe\u4e00")).isEqualTo("\ufffd\u4e00");
    }
}
