package org.mattersarising.command.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the text inside of paragraphs as a person sees it who has Word show the final text: what is inserted is in, what
 * is deleted or hidden is out, fields show their result.
 */
final class WordText {

    private static final Set<String> SYMBOL_FONTS =
            Set.of("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "zapf dingbats");

    private static final char NO_BREAK_HYPHEN = '\u2011';

    private final WordStyles styles;
    private final Allowance allowance;

    /** Fields that are open, innermost first; true where its result has begun. */
    private final Deque<Boolean> fields = new ArrayDeque<>();

    WordText(WordStyles styles, Allowance allowance) {
        this.styles = styles;
        this.allowance = allowance;
    }

    /** Whether text that comes now is seen, and not the instruction of a field. */
    private boolean isShown() {
        return !fields.contains(false);
    }

    /** Reads the rest of an element that stands inside of a paragraph, or the paragraph's own. */
    void inline(Xml xml, CellText into, boolean hiddenByStyle) throws UnreadableFile {
        while (xml.child()) element(xml, into, hiddenByStyle);
    }

    void element(Xml xml, CellText into, boolean hiddenByStyle) throws UnreadableFile {
        switch (xml.name()) {
            case "r" -> run(xml, into, hiddenByStyle);
            case "ins", "moveTo" -> {
                int before = into.length();
                inline(xml, into, hiddenByStyle);
                if (into.length() > before) into.doubt(WordDoubts.INSERTED);
            }
            case "del", "moveFrom" -> {
                if (hasText(xml)) into.doubt(WordDoubts.DELETED);
            }
            case "hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdtContent", "Fallback" ->
                inline(xml, into, hiddenByStyle);
            case "sdt" -> contentControl(xml, into, hiddenByStyle);
            case "AlternateContent" -> alternatives(xml, into, () -> inline(xml, into, hiddenByStyle));
            case "oMath", "oMathPara" -> {
                append(into, letters(xml));
                into.doubt(WordDoubts.FORMULA);
            }
            default -> xml.skip();
        }
    }

    private void contentControl(Xml xml, CellText into, boolean hiddenByStyle) throws UnreadableFile {
        while (xml.child()) {
            switch (xml.name()) {
                case "sdtPr" -> {
                    if (isPrompt(xml)) into.doubt(WordDoubts.PLACEHOLDER);
                }
                case "sdtContent" -> inline(xml, into, hiddenByStyle);
                default -> xml.skip();
            }
        }
    }

    /** Whether the properties of a content control say that it still shows its prompt. */
    static boolean isPrompt(Xml properties) throws UnreadableFile {
        boolean prompt = false;
        while (properties.child()) {
            if (properties.name().equals("showingPlcHdr")) prompt = properties.on();
            properties.skip();
        }
        return prompt;
    }

    @FunctionalInterface
    interface Reading {
        void read() throws UnreadableFile;
    }

    /** What an older Word would show is the form that is understood here. */
    static void alternatives(Xml xml, CellText into, Reading fallback) throws UnreadableFile {
        String newer = null;
        boolean older = false;
        while (xml.child()) {
            if (xml.name().equals("Fallback")) {
                older = true;
                fallback.read();
            } else {
                newer = drawing(xml);
            }
        }
        if (!older && newer != null) into.doubt(newer);
    }

    private void run(Xml xml, CellText into, boolean hiddenByStyle) throws UnreadableFile {
        Looks looks = new Looks(hiddenByStyle, false, false);
        while (xml.child()) {
            if (xml.name().equals("rPr")) looks = looks(xml, hiddenByStyle);
            else content(xml, into, looks);
        }
    }

    private record Looks(boolean hidden, boolean struck, boolean symbols) {}

    private Looks looks(Xml xml, boolean hiddenByStyle) throws UnreadableFile {
        boolean hidden = hiddenByStyle;
        boolean struck = false;
        boolean symbols = false;
        while (xml.child()) {
            switch (xml.name()) {
                case "vanish" -> hidden = xml.on();
                case "strike", "dstrike" -> struck = xml.on();
                case "rStyle" -> {
                    hidden |= styles.hides(xml.attribute("val"));
                    struck |= styles.strikes(xml.attribute("val"));
                }
                case "rFonts" -> symbols = isSymbolFont(xml.attribute("ascii")) || isSymbolFont(xml.attribute("hAnsi"));
                default -> {
                    // Other looks change no text.
                }
            }
            xml.skip();
        }
        return new Looks(hidden, struck, symbols);
    }

    private static boolean isSymbolFont(String font) {
        return font != null && SYMBOL_FONTS.contains(font.toLowerCase(Locale.ROOT));
    }

    private void content(Xml xml, CellText into, Looks looks) throws UnreadableFile {
        switch (xml.name()) {
            case "t" -> {
                boolean kept = "preserve".equals(xml.attribute("space"));
                String text = xml.text();
                show(into, kept ? text : text.strip(), looks);
            }
            case "tab", "ptab" -> sign(xml, into, "\t", looks);
            case "br", "cr" -> sign(xml, into, "\n", looks);
            case "noBreakHyphen" -> sign(xml, into, String.valueOf(NO_BREAK_HYPHEN), looks);
            case "sym" -> {
                sign(xml, into, String.valueOf(CellText.UNKNOWN), looks);
                if (!looks.hidden()) into.doubt(WordDoubts.SYMBOL);
            }
            case "fldChar" -> field(xml, into);
            case "footnoteReference", "endnoteReference" -> {
                into.doubt(WordDoubts.FOOTNOTE);
                xml.skip();
            }
            case "drawing", "pict", "object" -> {
                String doubt = drawing(xml);
                if (doubt != null) into.doubt(doubt);
            }
            case "AlternateContent" ->
                alternatives(xml, into, () -> {
                    while (xml.child()) content(xml, into, looks);
                });
            case "ruby" -> {
                while (xml.child()) {
                    if (xml.name().equals("rubyBase")) inline(xml, into, looks.hidden());
                    else xml.skip();
                }
            }
            default -> xml.skip();
        }
    }

    private void sign(Xml xml, CellText into, String sign, Looks looks) throws UnreadableFile {
        xml.skip();
        show(into, sign, looks);
    }

    private void show(CellText into, String text, Looks looks) throws UnreadableFile {
        if (text.isEmpty() || !isShown()) return;
        if (looks.hidden()) {
            if (!text.isBlank()) into.doubt(WordDoubts.HIDDEN);
            return;
        }
        append(into, text);
        if (looks.struck() && !text.isBlank()) into.doubt(WordDoubts.STRUCK);
        boolean privateUse = text.chars().anyMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
        if (privateUse || looks.symbols() && !text.isBlank()) into.doubt(WordDoubts.SYMBOL);
    }

    private void append(CellText into, String text) throws UnreadableFile {
        allowance.text(text.length());
        into.append(text);
    }

    private void field(Xml xml, CellText into) throws UnreadableFile {
        String type = xml.attribute("fldCharType");
        while (xml.child()) {
            if (xml.name().equals("ffData") && hasValueOfItsOwn(xml)) into.doubt(WordDoubts.FORM_FIELD);
            else if (!xml.name().equals("ffData")) xml.skip();
        }
        if ("begin".equals(type)) {
            fields.push(false);
        } else if (!fields.isEmpty() && "separate".equals(type)) {
            fields.pop();
            fields.push(true);
        } else if (!fields.isEmpty() && "end".equals(type)) {
            fields.pop();
        }
    }

    /** Boxes to tick and lists to choose from keep their value outside of the text. */
    private static boolean hasValueOfItsOwn(Xml xml) throws UnreadableFile {
        boolean own = false;
        while (xml.child()) {
            own |= xml.name().equals("checkBox") || xml.name().equals("ddList");
            xml.skip();
        }
        return own;
    }

    /** Passes an element; whether there was text in it, deleted or not. */
    private static boolean hasText(Xml xml) throws UnreadableFile {
        boolean text = false;
        while (xml.child()) {
            if (xml.name().equals("t") || xml.name().equals("delText"))
                text |= !xml.text().isEmpty();
            else text |= hasText(xml);
        }
        return text;
    }

    /** Passes a drawing; what is to be said about it, or null for a mere line. */
    private static String drawing(Xml xml) throws UnreadableFile {
        String doubt = null;
        while (xml.child()) {
            String inside;
            if (xml.name().equals("txbxContent")) {
                inside = hasText(xml) ? WordDoubts.TEXT_BOX : null;
            } else {
                boolean picture = xml.name().equals("blip") || xml.name().equals("imagedata");
                inside = drawing(xml);
                if (picture && inside == null) inside = WordDoubts.PICTURE;
            }
            if (inside != null && !WordDoubts.TEXT_BOX.equals(doubt)) doubt = inside;
        }
        return doubt;
    }

    /** What stands in a formula, one sign after the other. */
    private static String letters(Xml xml) throws UnreadableFile {
        StringBuilder letters = new StringBuilder();
        while (xml.child()) letters.append(xml.name().equals("t") ? xml.text() : letters(xml));
        return letters.toString();
    }
}
