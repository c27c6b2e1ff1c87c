package org.mattersarising.command.recording;

/** Makes Axon put commands to this kind of aggregate. */
public record AggregateType(Class<?> type) {}
