/** The pure fold: what the events of a ledger make of an action or a register at a basis. No clock, no I/O. */
package org.mattersarising.history;
