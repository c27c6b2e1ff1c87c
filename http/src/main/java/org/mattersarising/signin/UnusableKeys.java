package org.mattersarising.signin;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The keys of this installation are not there, or not fit to be trusted. */
final class UnusableKeys extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    UnusableKeys(String fault, IOException cause) {
        super(fault, cause);
    }
}
