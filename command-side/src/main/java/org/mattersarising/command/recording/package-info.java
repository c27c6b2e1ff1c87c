/**
 * The way of one change: the lock on its register, the receipt of its first answer, decision and events in one
 * transaction, and an answer once the ledger has taken them in.
 */
package org.mattersarising.command.recording;
