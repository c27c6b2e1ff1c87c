/** People and services that this installation knows itself, and the authorization server that vouches for them. */
package org.mattersarising.accounts;
