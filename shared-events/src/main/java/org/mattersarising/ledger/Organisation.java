package org.mattersarising.ledger;

import java.time.ZoneId;

/**
 * The body that owns registers.
 *
 * @param zone the IANA zone in which it has its "today"
 */
public record Organisation(String id, String name, ZoneId zone) {}
