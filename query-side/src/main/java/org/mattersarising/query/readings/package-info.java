/** Who read what is withheld. */
package org.mattersarising.query.readings;
