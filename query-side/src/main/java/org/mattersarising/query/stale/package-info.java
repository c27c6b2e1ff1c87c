/** Actions of which nothing new was heard for long. */
package org.mattersarising.query.stale;
