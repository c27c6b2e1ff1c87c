package org.mattersarising.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.standalone.data.DataDirectory;
import org.mattersarising.standalone.data.Refusal;

/** The keys with which an installation signs tokens; whoever can read them is whoever they say. */
final class TokenKeys {

    private TokenKeys() {}

    static Path fileIn(Path data) {
        return DataDirectory.keys(data).resolve("tokens.json");
    }

    /** Where the password for the first sign-in lies until it is changed. */
    static Path firstPasswordIn(Path data) {
        return DataDirectory.keys(data).resolve("first-password.txt");
    }

    /**
     * The key for personal data, beside them.
     *
     * @throws Refusal where it can't be read, or made the first time
     */
    static Path personalIn(Path data) {
        Path file = DataDirectory.personalKeyIn(data);
        try {
            MasterKey.readOrMake(file);
        } catch (IllegalStateException failed) {
            throw new Refusal(failed.getMessage() + ".", failed);
        }
        return file;
    }

    /** @throws Refusal where they can't be read, or made the first time */
    static OwnKeys in(Path data) {
        return at(fileIn(data));
    }

    static OwnKeys at(Path file) {
        try {
            return OwnKeys.madeIn(file);
        } catch (UncheckedIOException failed) {
            throw new Refusal("%s: %s.".formatted(failed.getMessage(), reason(failed.getCause())), failed);
        }
    }

    private static String reason(IOException failed) {
        return failed instanceof AccessDeniedException
                ? "permission denied. Run this as the user whose data it is"
                : failed.getMessage();
    }
}
