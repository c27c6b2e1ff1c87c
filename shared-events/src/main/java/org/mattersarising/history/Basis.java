package org.mattersarising.history;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an answer is computed from; the same basis gives the same answer for ever.
 *
 * @param asAt effective axis: changes that hold on this date or earlier
 * @param position recorded axis: ledger position up to which events count; 0 is the empty ledger
 * @param recordedAt when that position was recorded, or null at position 0
 */
public record Basis(LocalDate asAt, long position, Instant recordedAt) {}
