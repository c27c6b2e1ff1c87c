/** One process with both sides and their PostgreSQL, and the command line that starts it and talks to it. */
package org.mattersarising.standalone;
