/** What changes several actions in one step: one decision over many, a committee's resolution, a link of two actions. */
package org.mattersarising.command.decisions;
