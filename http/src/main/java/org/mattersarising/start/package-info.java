/** What every process does before it begins: it waits for its database, and prepares it while no other process does. */
package org.mattersarising.start;
