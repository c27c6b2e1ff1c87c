package org.mattersarising.command;

/** Stands for the command side, which is not on this path, where a rule is to be seen to catch it. */
public final class Stranger {}
