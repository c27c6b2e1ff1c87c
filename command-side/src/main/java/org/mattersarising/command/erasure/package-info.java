/** Erasing a person on request: keys are destroyed, the history stays. */
package org.mattersarising.command.erasure;
