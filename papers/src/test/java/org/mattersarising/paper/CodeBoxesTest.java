package org.mattersarising.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;

/** The font of boxes, as a library reads it that knows fonts. */
class CodeBoxesTest {

    @Test
    void every_character_has_a_box_and_its_code_makes_it_different() throws IOException {
        try (TrueTypeFont font =
                new TTFParser().parse(new RandomAccessReadBuffer(CodeBoxes.font(List.of(0x1F692, 0x6D88, 0x6D89))))) {
            var glyphs = font.getUnicodeCmapLookup();

            assertThat(List.of(glyphs.getGlyphId(0x6D88), glyphs.getGlyphId(0x6D89), glyphs.getGlyphId(0x1F692)))
                    .containsExactly(1, 2, 3);
            assertThat(glyphs.getGlyphId('A')).isZero();
            assertThat(font.getAdvanceWidth(3)).isGreaterThan(font.getAdvanceWidth(1));
            assertThat(strokes(font, 1)).isNotEqualTo(strokes(font, 2));
            assertThat(font.getName()).isEqualTo("CodeBoxes");
        }
    }

    private static int strokes(TrueTypeFont font, int glyph) throws IOException {
        return font.getGlyph().getGlyph(glyph).getDescription().getContourCount();
    }
}
