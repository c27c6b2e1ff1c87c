/** Registers and actions as at a date, as known at a moment; their histories; differences between two bases. */
package org.mattersarising.query.asof;
