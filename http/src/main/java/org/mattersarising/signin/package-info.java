/** Who somebody is: bearer tokens of trusted issuers, sessions of pages, and the caller that either stands for. */
package org.mattersarising.signin;
