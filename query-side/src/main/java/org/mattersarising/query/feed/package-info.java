/** The ledger of an organisation for other software: as CloudEvents, in portions or as a stream that goes on. */
package org.mattersarising.query.feed;
