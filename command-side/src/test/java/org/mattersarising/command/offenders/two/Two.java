package org.mattersarising.command.offenders.two;

import org.mattersarising.command.offenders.one.One;

public record Two(One other) {}
