/** The query side: answers about registers, actions and committee updates at any basis. It changes nothing. */
package org.mattersarising.query;
