/** What an operator asks of any process: its health in sentences, figures of the database, traces of changes. */
package org.mattersarising.operations;
