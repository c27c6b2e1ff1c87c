package org.mattersarising.paper;

import java.util.Arrays;
import java.util.List;

/**
 * What a committee paper of the third template says, in words and in reading order, before it becomes a page or a
 * document. Whoever sets it knows a cover, chapters and a few kinds of blocks; what the paper tells lives in whoever
 * writes it, so that every rendition says the same.
 *
 * <p>Every text in it can be shown: line breaks are line feeds, there are no other control characters but tabs, no
 * noncharacters and no half surrogate pairs, so that HTML and XML can both hold it.
 *
 * @param chapters in order; those that a reader looks for are always there and say where there is nothing to tell
 * @param colophon what made the paper
 */
record Manuscript(Cover cover, List<Chapter> chapters, String colophon) {

    Manuscript {
        chapters = List.copyOf(chapters);
    }

    /**
     * What was put before whom.
     *
     * @param committee before which the paper is put
     * @param title the heading of the whole paper
     * @param subject title, committee and date of the meeting in one line, for the properties of a document
     * @param particulars in order, each with a name of ours
     */
    record Cover(String committee, String title, String subject, List<Particular> particulars) {
        Cover {
            particulars = List.copyOf(particulars);
        }
    }

    record Particular(String name, Phrase value) {}

    /**
     * One heading and all that stands under it.
     *
     * @param anchor names it within the document, the same in every paper: summary, dates, changes, reconciliation,
     *     register, missing
     */
    record Chapter(String anchor, String title, List<Block> blocks) {
        Chapter {
            blocks = List.copyOf(blocks);
        }

        /** Whoever wants nothing but the register can take its pages out. */
        boolean beginsPage() {
            return anchor.equals("register");
        }

        /** Its tables have the register's own cells, to which the paper adds. */
        boolean ofRegister() {
            return anchor.equals("register") || anchor.equals("missing");
        }
    }

    /** What stands below each other in a chapter. */
    sealed interface Block permits Paragraph, Figures, Table, Part {}

    record Paragraph(Phrase text) implements Block {}

    /** Counts side by side, the large print of a summary. */
    record Figures(List<Figure> figures) implements Block {
        Figures {
            figures = List.copyOf(figures);
        }
    }

    /** @param share it is a share of the last figure that is none, as "overdue" of "open" */
    record Figure(String name, int count, boolean share) {}

    /**
     * A run of the register's rows under the heading of their section, one level below the chapter's.
     *
     * @param kind what the register calls its sections, such as "Theme"
     * @param continued an earlier part has begun this section, and shown its fields
     * @param fields of the section, such as its lead member
     */
    record Part(String anchor, String kind, String title, boolean continued, List<Field> fields, Table table)
            implements Block {
        Part {
            fields = List.copyOf(fields);
        }
    }

    /** @param heading as the register's layout has it */
    record Field(String heading, String text) {}

    /**
     * A table with one row of headings, to be repeated wherever a page breaks it; rows are kept whole where they fit.
     *
     * @param caption what it shows, in few words; it need not be seen where the heading before it says the same
     * @param count how many rows of which kind, to be seen above it, or null
     */
    record Table(Width width, String caption, String count, List<Column> columns, List<Row> rows) implements Block {
        Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    enum Width {
        /** As wide as the page; the columns take their shares. */
        PAGE,
        /** As wide as what stands in it. */
        CONTENT
    }

    /** @param share of the width, from 1 to 40; of the tables of the register each column has the same in all */
    record Column(String heading, int share, boolean numbers) {}

    /**
     * @param anchor names the row where another place points to it, or null
     * @param weight how it is set; it only repeats what its words say
     */
    record Row(String anchor, Weight weight, List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    enum Weight {
        NORMAL,
        /** Closed or withdrawn: in grey. */
        DONE,
        /** What the rows before it come to. */
        SUM
    }

    /**
     * One cell.
     *
     * @param heading of its column
     * @param kind what stands in it
     * @param text the register's own words, verbatim but for what cannot be shown; or ours, or digits
     * @param target anchor of a row or part that the text leads to, or null
     * @param lines what the paper adds, each on a line of its own below the text
     */
    record Cell(String heading, Kind kind, String text, String target, List<Phrase> lines) {
        Cell {
            lines = List.copyOf(lines);
        }
    }

    enum Kind {
        /** What the row goes by; at most one in a row. */
        NAME,
        TEXT,
        /** Decimal digits with a hyphen before them if negative, or nothing where there is no number. */
        NUMBER
    }

    /** A sentence or less, of our words and somebody else's. */
    record Phrase(Tone tone, List<Run> runs) {
        Phrase {
            runs = List.copyOf(runs);
        }

        /** Our words alone. */
        static Phrase of(String words) {
            return new Phrase(Tone.PLAIN, List.of(new Run(words, false)));
        }

        static Phrase of(Run... runs) {
            return new Phrase(Tone.PLAIN, Arrays.asList(runs));
        }

        Phrase in(Tone other) {
            return new Phrase(other, runs);
        }

        /** All of it, one run after the other, for whoever can neither stress nor isolate. */
        String text() {
            StringBuilder text = new StringBuilder();
            runs.forEach(run -> text.append(run.text()));
            return text.toString();
        }
    }

    enum Tone {
        PLAIN,
        /** What must not be overlooked: overdue, closed, withdrawn. */
        STRONG,
        /** What may be. */
        QUIET
    }

    /**
     * @param quoted somebody's own words. They may be written from right to left: a page isolates them, so that they do
     *     not reorder ours
     */
    record Run(String text, boolean quoted) {
        static Run ours(String words) {
            return new Run(words, false);
        }

        static Run theirs(String words) {
            return new Run(words, true);
        }
    }
}
