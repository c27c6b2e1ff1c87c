/** The sealed event contract: what can happen to an action or a register, and how it is stored for ever. */
package org.mattersarising.events;
