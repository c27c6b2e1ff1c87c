package org.mattersarising.command.documents;

/** Reads paragraphs, with the numbers that Word counts before them. */
final class WordParagraph {

    private final WordStyles styles;
    private final WordLists lists;
    private final Allowance allowance;
    private final WordText text;
    private boolean heading;

    WordParagraph(WordStyles styles, WordLists lists, Allowance allowance) {
        this.styles = styles;
        this.lists = lists;
        this.allowance = allowance;
        this.text = new WordText(styles, allowance);
    }

    /** The paragraph read last is styled as a heading. */
    boolean isHeading() {
        return heading;
    }

    /** Reads one paragraph; true where its end is marked as deleted, so that it runs on into the next. */
    boolean read(Xml xml, CellText into) throws UnreadableFile {
        CellText content = new CellText();
        WordLists.Mark mark = null;
        boolean runsOn = false;
        boolean hidden = false;
        heading = false;
        while (xml.child()) {
            if (xml.name().equals("pPr")) {
                String style = null;
                WordStyles.NumberOf number = null;
                while (xml.child()) {
                    switch (xml.name()) {
                        case "pStyle" -> {
                            style = xml.attribute("val");
                            xml.skip();
                        }
                        case "numPr" -> number = WordStyles.NumberOf.read(xml);
                        case "rPr" -> runsOn = endIsDeleted(xml);
                        default -> xml.skip();
                    }
                }
                if (number == null || number.list() == null) number = styles.number(style);
                mark = lists.next(number, style);
                hidden = styles.hides(style);
                heading = styles.isHeading(style);
            } else {
                text.element(xml, content, hidden);
            }
        }
        if (mark != null) mark(mark, content.text().isEmpty(), into);
        into.append(content.text());
        content.doubts().forEach(into::doubt);
        return runsOn;
    }

    private void mark(WordLists.Mark mark, boolean alone, CellText into) throws UnreadableFile {
        if (mark.bullet()) return;
        if (mark.text() == null) {
            into.doubt(WordDoubts.UNCOUNTED);
            return;
        }
        String printed = mark.text() + (alone ? "" : " ");
        allowance.text(printed.length());
        into.append(printed);
        into.doubt(WordDoubts.counted(mark.text()));
    }

    private static boolean endIsDeleted(Xml xml) throws UnreadableFile {
        boolean deleted = false;
        while (xml.child()) {
            deleted |= xml.name().equals("del") || xml.name().equals("moveFrom");
            xml.skip();
        }
        return deleted;
    }
}
