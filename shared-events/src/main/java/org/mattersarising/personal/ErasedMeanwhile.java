package org.mattersarising.personal;

/** Somebody was erased while a change was made from what this process remembered; it is to be made anew. */
public final class ErasedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ErasedMeanwhile() {
        super("What is in memory may hold personal data that was erased meanwhile", null, false, false);
    }
}
