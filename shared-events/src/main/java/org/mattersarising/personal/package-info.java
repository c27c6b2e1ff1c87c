/** Personal data in what is recorded: sealed for each data subject, opened for readers, gone with the subject's key. */
package org.mattersarising.personal;
