package org.mattersarising.http;

import java.io.IOException;
import java.io.Serial;

/** More bytes came than {@link BodyLimits} allow. */
final class BodyTooLarge extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;
}
