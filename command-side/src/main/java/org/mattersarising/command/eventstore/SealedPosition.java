package org.mattersarising.command.eventstore;

import java.time.Instant;

/**
 * Where an event ended up.
 *
 * @param position place in the organisation's ledger, from 1
 * @param recordedAt when the ledger took it in, to the microsecond
 * @param sealIndex the same place among all organisations of the deployment
 * @param writtenAt when it was written, by the clock of the process that did
 */
public record SealedPosition(
        String event, String organisation, long position, Instant recordedAt, long sealIndex, Instant writtenAt) {}
