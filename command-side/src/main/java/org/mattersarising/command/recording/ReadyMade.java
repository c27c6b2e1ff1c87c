package org.mattersarising.command.recording;

import org.mattersarising.events.LedgerEvent;
import org.mattersarising.events.Provenance;

/**
 * An event whose place in its stream is decided already.
 *
 * @param stream an action's identifier, or a register's stream
 * @param sequence from 0, gapless within the stream
 * @param id identifier of the event, a random UUID
 */
public record ReadyMade(String stream, long sequence, String id, Provenance provenance, LedgerEvent event) {}
