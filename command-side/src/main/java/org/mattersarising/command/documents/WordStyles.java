package org.mattersarising.command.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the styles of a Word document say about numbers, hidden and crossed-out text. */
final class WordStyles {

    private static final int LONGEST_CHAIN = 30;

    /** Null where the style says nothing of its own. */
    private record Style(
            String basedOn, Integer list, Integer level, Boolean hidden, Boolean struck, boolean heading) {}

    private final Map<String, Style> styles = new HashMap<>();

    static WordStyles none() {
        return new WordStyles();
    }

    static WordStyles read(Xml xml) throws UnreadableFile {
        WordStyles all = new WordStyles();
        xml.root();
        while (xml.child()) {
            if (xml.name().equals("style")) {
                String id = xml.attribute("styleId");
                Style style = style(xml);
                if (id != null) all.styles.put(id, style);
            } else {
                xml.skip();
            }
        }
        return all;
    }

    private static Style style(Xml xml) throws UnreadableFile {
        String basedOn = null;
        Integer list = null;
        Integer level = null;
        Boolean hidden = null;
        Boolean struck = null;
        boolean heading = false;
        while (xml.child()) {
            switch (xml.name()) {
                case "name" -> {
                    // In English whatever the language of the program.
                    String name = xml.attribute("val");
                    heading = name != null && name.toLowerCase(Locale.ROOT).startsWith("heading ");
                    xml.skip();
                }
                case "basedOn" -> {
                    basedOn = xml.attribute("val");
                    xml.skip();
                }
                case "pPr" -> {
                    while (xml.child()) {
                        if (xml.name().equals("numPr")) {
                            NumberOf number = NumberOf.read(xml);
                            list = number.list();
                            level = number.level();
                        } else {
                            xml.skip();
                        }
                    }
                }
                case "rPr" -> {
                    while (xml.child()) {
                        switch (xml.name()) {
                            case "vanish" -> hidden = xml.on();
                            case "strike", "dstrike" -> struck = xml.on();
                            default -> {
                                // Other looks change no text.
                            }
                        }
                        xml.skip();
                    }
                }
                default -> xml.skip();
            }
        }
        return new Style(basedOn, list, level, hidden, struck, heading);
    }

    /** Which list a paragraph is counted in, and at which level; null where it does not say. */
    record NumberOf(Integer list, Integer level) {
        static NumberOf read(Xml xml) throws UnreadableFile {
            Integer list = null;
            Integer level = null;
            while (xml.child()) {
                switch (xml.name()) {
                    case "numId" -> list = xml.number("val", 0);
                    case "ilvl" -> level = xml.number("val", 0);
                    default -> {
                        // A tracked change of the number leaves the present one.
                    }
                }
                xml.skip();
            }
            return new NumberOf(list, level);
        }
    }

    /** The list of a paragraph style, or null. */
    NumberOf number(String id) {
        for (Style style : chain(id)) {
            if (style.list() != null) return new NumberOf(style.list(), style.level());
        }
        return null;
    }

    boolean isHeading(String id) {
        for (Style style : chain(id)) if (style.heading()) return true;
        return false;
    }

    boolean hides(String id) {
        for (Style style : chain(id)) if (style.hidden() != null) return style.hidden();
        return false;
    }

    boolean strikes(String id) {
        for (Style style : chain(id)) if (style.struck() != null) return style.struck();
        return false;
    }

    /** A style and those that it is based on. */
    private Iterable<Style> chain(String id) {
        List<Style> chain = new ArrayList<>();
        String next = id;
        while (next != null && chain.size() < LONGEST_CHAIN) {
            Style style = styles.get(next);
            if (style == null) break;
            chain.add(style);
            next = style.basedOn();
        }
        return chain;
    }
}
