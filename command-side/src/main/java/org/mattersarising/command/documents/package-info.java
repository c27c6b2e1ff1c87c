/** Files as people keep them: what kind they are, what stands in them, and the table of an edition found there. */
package org.mattersarising.command.documents;
