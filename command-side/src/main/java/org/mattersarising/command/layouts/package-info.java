/** What the columns of a register mean: layouts as people write them down, and those that come with the program. */
package org.mattersarising.command.layouts;
