/** What the tests of every module need to run against a real PostgreSQL. */
package org.mattersarising.testing;
