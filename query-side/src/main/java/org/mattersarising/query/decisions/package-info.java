/** Decisions under which several actions changed. */
package org.mattersarising.query.decisions;
