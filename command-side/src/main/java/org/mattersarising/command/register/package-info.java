/** What can be done to a register apart from its actions: opening, layout, sections, organisation, committee updates. */
package org.mattersarising.command.register;
