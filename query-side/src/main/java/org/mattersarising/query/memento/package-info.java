/**
 * RFC 7089 (Memento): which former states a register or an action has, and how they refer to each other. The time of
 * Memento is the recorded axis; the effective date is part of what is asked for.
 */
package org.mattersarising.query.memento;
