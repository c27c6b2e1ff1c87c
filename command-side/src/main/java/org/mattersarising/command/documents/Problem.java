package org.mattersarising.command.documents;

/**
 * What is wrong, or may be wrong, with the table found in a document.
 *
 * @param row record number in the table as assembled, the headings being 1; null where it concerns no row
 * @param column heading of the column, or null
 * @param message for the person who sent the document; it names the place there
 */
public record Problem(Severity severity, Integer row, String column, String message) {

    public enum Severity {
        /** The table cannot be formed; nothing is to be recorded. */
        ERROR,
        /** The table stands, and a person should look at this place of it. */
        WARNING
    }
}
