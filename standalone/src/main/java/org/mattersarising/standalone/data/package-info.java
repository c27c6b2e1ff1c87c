/** The data directory of one installation and the PostgreSQL that lives in it. */
package org.mattersarising.standalone.data;
