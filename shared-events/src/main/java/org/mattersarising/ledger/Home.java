package org.mattersarising.ledger;

/** Where a stream belongs. */
public record Home(String organisation, String register) {}
