/** The bitemporal tables of registers and actions, kept equal to the fold of the ledger, and reading them at a basis. */
package org.mattersarising.query.history;
