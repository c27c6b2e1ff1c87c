package org.mattersarising.events;

import java.util.Set;

/**
 * How a register words a status, as its layout says. The first rule that fits is taken; where none does, the general
 * reading holds.
 *
 * @param when how the wording has to fit the text: one of {@link #WAYS}
 * @param text compared without regard to case, each run of white space as one space; a final full stop aside
 * @param open what it means: true open, false closed, null that it cannot be told
 * @param closure one of {@link Status#CLOSURES}, or null
 * @param reported one of {@link Status#REPORTABLE}, or null
 */
public record StatusRule(String when, String text, Boolean open, String closure, String reported) {

    public static final Set<String> WAYS = Set.of("is", "begins", "ends", "contains");
}
