package org.mattersarising.paper;

import java.util.ArrayDeque;
import java.util.Deque;

/** A document in XML as it is written, element by element. Whatever it is given becomes text, never markup. */
final class Xml {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final StringBuilder xml;
    private final Deque<String> open = new ArrayDeque<>();

    private Xml(String head) {
        xml = new StringBuilder(head);
    }

    static Xml document() {
        return new Xml(HEAD);
    }

    /** Without the head that only a whole document has. */
    static Xml part() {
        return new Xml("");
    }

    /** @param attributes names and values in turn; one whose value is null is left out */
    Xml open(String element, String... attributes) {
        start(element, attributes).append('>');
        open.push(element);
        return this;
    }

    /** An element with nothing in it. */
    Xml empty(String element, String... attributes) {
        start(element, attributes).append("/>");
        return this;
    }

    Xml text(String text) {
        escape(text);
        return this;
    }

    /** An element with a text in it. */
    Xml element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    Xml close() {
        xml.append("</").append(open.pop()).append('>');
        return this;
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) throw new IllegalStateException("Still open: " + open);
        return xml.toString();
    }

    private StringBuilder start(String element, String... attributes) {
        xml.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] == null) continue;
            xml.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            xml.append('"');
        }
        return xml;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\t' -> xml.append("&#9;");
                case '\n' -> xml.append("&#10;");
                default -> xml.append(c);
            }
        }
    }
}
