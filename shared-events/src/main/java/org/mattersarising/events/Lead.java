package org.mattersarising.events;

import java.util.List;

/**
 * Who does it.
 *
 * @param names one or several, none where nobody is named
 * @param wording as printed
 */
public record Lead(List<String> names, String wording) {

    public static final Lead NONE = new Lead(List.of(), "");

    public Lead {
        names = ActionEvent.kept(names);
    }

    /** Leads named one by one are printed side by side. */
    public static Lead of(List<String> names) {
        return new Lead(names, String.join(", ", names));
    }

    /** A cell of a paper: it cannot be told apart with certainty, so it stands as one name. */
    public static Lead printed(String cell) {
        return cell.isBlank() ? new Lead(List.of(), cell) : new Lead(List.of(cell.strip()), cell);
    }

    /**
     * A cell of a paper whose layout says how several leads are told apart.
     *
     * @param names null where it does not say
     */
    public static Lead printed(String cell, LeadNames names) {
        if (names == null || cell.isBlank()) return printed(cell);
        return new Lead(names.parted(cell), cell);
    }
}
