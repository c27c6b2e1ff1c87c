package org.mattersarising.command.documents;

import java.util.List;

/**
 * What is drawn on one page, as it is seen: turned and cut as the page says.
 *
 * @param number from 1
 * @param across level lines
 * @param down upright lines
 * @param images number of pictures
 * @param invisible number of signs that are there and not seen, as a scanner puts them behind its picture
 */
record PageContent(
        int number,
        float width,
        float height,
        List<Glyph> glyphs,
        List<Ruling> across,
        List<Ruling> down,
        int images,
        int invisible) {}
