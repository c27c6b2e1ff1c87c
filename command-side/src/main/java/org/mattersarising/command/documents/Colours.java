package org.mattersarising.command.documents;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The colours of the cells in one row. A cell without text in a colour that no text of its row stands in tells something
 * by it, such as how an action stands; a colour that texts stand in as well only tells the rows apart.
 */
final class Colours {

    static final String UNREAD =
            "This cell says something by its colour only, which is not read; write what the colour means into it";

    /** Also the empty colour, of texts on white. */
    private final Set<String> behindText = new HashSet<>();

    private final Map<Integer, String> alone = new HashMap<>();

    /** @param colour in any notation; empty where the cell has none */
    void add(int column, String colour, boolean blank) {
        if (!blank) behindText.add(colour);
        else if (!colour.isEmpty()) alone.put(column, colour);
    }

    /** The columns of those that tell something; of a row without any text, none. */
    BitSet telling() {
        BitSet telling = new BitSet();
        if (behindText.isEmpty()) return telling;
        alone.forEach((column, colour) -> {
            if (!behindText.contains(colour)) telling.set(column);
        });
        return telling;
    }
}
