/** Moved and missed target dates, and when the committee was told. */
package org.mattersarising.query.slippage;
