/** Which action a row of an edition means: by its number, and where there is none or it misleads, by its words. */
package org.mattersarising.command.matching;
