package org.mattersarising.personal;

/** A stretch of a text that names a data subject, from {@code start} up to but not including {@code end}. */
record Passage(int start, int end, String subject) {}
