/** The ledger of an organisation: positions, closed instants, reading events in ledger order. */
package org.mattersarising.ledger;
