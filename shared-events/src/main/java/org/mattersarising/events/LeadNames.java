package org.mattersarising.events;

import java.util.List;

/**
 * How several leads in one cell are told apart.
 *
 * @param begin how every name begins ("SE "); a name goes on up to where the next one begins
 * @param between what stands between two names (";", " and ")
 */
public record LeadNames(List<String> begin, List<String> between) {
    public LeadNames {
        begin = ActionEvent.kept(begin);
        between = ActionEvent.kept(between);
    }
}
