/** Committee papers: a pure function of facts and a template version. No clock, no locale, no I/O. */
package org.mattersarising.paper;
