package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What conversion leaves in a text: marks for italics and the like are taken out, anything else stays. Either is said.
 *
 * @param text without marks
 * @param found what to say of it
 */
record Markup(String text, List<String> found) {

    private static final Pattern TAGS = Pattern.compile("<(i|b|em|strong|u|sup|sub)>([^<>]*)</\\1>");
    private static final Pattern STARS = Pattern.compile("\\*\\*([^*\\s](?:[^*]*[^*\\s])?)\\*\\*");
    private static final Pattern TAG_LEFT = Pattern.compile("</?\\p{Alpha}[\\p{Alnum} =\"']*/?>");
    private static final Pattern ENTITY = Pattern.compile("&(?:#\\d{1,6}|[a-z]{2,8});");
    private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\([^()]*\\)");
    private static final Pattern LETTER_FOR_BULLET = Pattern.compile("[S\u00a7\u015e] \\p{L}.*", Pattern.DOTALL);

    private static final Pattern HYPHEN_AND_SPACE = Pattern.compile("\\p{L}- \\p{L}");

    static Markup of(String text) {
        List<String> found = new ArrayList<>();
        String plain = unmarked(unmarked(text, TAGS, 2), STARS, 1);
        if (!plain.equals(text)) found.add("Marks such as <i> stood around words and were taken out");
        if (TAG_LEFT.matcher(plain).find()
                || ENTITY.matcher(plain).find()
                || LINK.matcher(plain).find()) {
            found.add("Marks of another program, such as <i>, &amp; or [..](..), stand in this cell; take them out of"
                    + " the text if the paper does not have them");
        }
        if (HYPHEN_AND_SPACE.matcher(plain).find()) {
            found.add(
                    "A hyphen with a space after it stands in this cell, as where the end of a line parted a word; take"
                            + " out what the paper does not have");
        }
        if (LETTER_FOR_BULLET.matcher(plain).matches()) {
            found.add("The cell begins with a single sign that may have been a bullet; take it out of the text if the"
                    + " paper does not have it");
        }
        if (plain.codePoints().anyMatch(Markup::isUnreadable)) {
            found.add("A character of this cell could not be read when the document was converted; compare it with the"
                    + " paper");
        }
        return new Markup(plain, found);
    }

    /** Each pair once; pairs around pairs stay and are found left over. */
    private static String unmarked(String text, Pattern marks, int group) {
        Matcher matcher = marks.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(match.group(group)));
    }

    private static boolean isUnreadable(int c) {
        return c == 0xFFFD || Character.getType(c) == Character.PRIVATE_USE;
    }
}
