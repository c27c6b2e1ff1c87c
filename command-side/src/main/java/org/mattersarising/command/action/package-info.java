/** What can be done to one action: the commands with their rules, the aggregate that keeps its history, the calls. */
package org.mattersarising.command.action;
