package org.mattersarising.command.offenders.one;

import org.mattersarising.command.offenders.two.Two;

/** Goes round in a circle with {@link Two}, so that the rule against cycles is seen to work. */
public record One(Two other) {}
