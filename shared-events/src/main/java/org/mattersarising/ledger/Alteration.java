package org.mattersarising.ledger;

/**
 * An entry of the ledger whose event is no longer what was sealed.
 *
 * @param event identifier of the event; null where it is missing altogether
 * @param stream the action or register it belongs to, likewise
 */
public record Alteration(String organisation, long position, String event, String stream) {}
