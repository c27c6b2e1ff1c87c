package org.mattersarising.command.documents;

/**
 * One sign as it is drawn on a page, in points from the top left corner of the page as it is seen.
 *
 * @param text what it means; empty where an earlier one of its group says it all
 * @param x where it begins on its base line
 * @param y its base line, downwards
 * @param toX where the next one would begin
 * @param toY likewise
 * @param size height of its font
 * @param content number of the tagged piece of content that it belongs to; {@link #UNTAGGED} or {@link #ARTIFACT}
 */
record Glyph(String text, float x, float y, float toX, float toY, float size, int content) {

    static final int UNTAGGED = -1;

    /** Decoration such as a page number, by the word of the file. */
    static final int ARTIFACT = -2;

    /** Quarter turns of its line, clockwise; -1 where it slants. */
    int turns() {
        float dx = toX - x;
        float dy = toY - y;
        float slack = 0.05f * size;
        if (Math.abs(dy) <= slack) return dx < -slack ? 2 : 0;
        if (Math.abs(dx) <= slack) return dy > 0 ? 1 : 3;
        return -1;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** Distance to the right if the page were turned so that the line runs level. */
    float along(int turns, boolean end) {
        float px = end ? toX : x;
        float py = end ? toY : y;
        return switch (turns) {
            case 1 -> py;
            case 2 -> -px;
            case 3 -> -py;
            default -> px;
        };
    }

    /** Distance downwards if the page were turned so that the line runs level. */
    float down(int turns) {
        return switch (turns) {
            case 1 -> -x;
            case 2 -> -y;
            case 3 -> x;
            default -> y;
        };
    }

    float middleX() {
        return (x + toX) / 2;
    }

    float middleY() {
        return (y + toY) / 2 - (turns() == 0 ? 0.3f * size : 0);
    }
}
