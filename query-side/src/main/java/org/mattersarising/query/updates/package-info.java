/** Published committee updates: their papers, and the check that they still come out of the events byte for byte. */
package org.mattersarising.query.updates;
