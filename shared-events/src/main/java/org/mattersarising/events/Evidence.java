package org.mattersarising.events;

/**
 * Something that shows the work was done.
 *
 * @param reference where it can be found
 * @param sha256 digest of the document in lower-case hexadecimal, or null
 */
public record Evidence(String reference, String sha256) {}
