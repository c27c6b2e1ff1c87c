package org.mattersarising.query.memento;

import java.time.Instant;

/**
 * A state that a resource had.
 *
 * @param position where it is found: the end of the transaction that brought it about
 * @param recordedAt when it came about, to the microsecond
 */
public record Memento(long position, Instant recordedAt) {}
