package org.mattersarising.signin;

import java.nio.file.FileSystemException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in two sentences in place of a stack trace. */
class UnusableKeysAnalyzer extends AbstractFailureAnalyzer<UnusableKeys> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableKeys cause) {
        // Of a file system's fault nothing is told but the name of the file, which is told already.
        String reason = cause.getCause() instanceof FileSystemException
                ? ""
                : ": " + cause.getCause().getMessage();
        return new FailureAnalysis(
                cause.getMessage() + reason + ".",
                "Let MATTERS_ARISING_TOKEN_KEYS name a file of keys that belongs to the user of this process and that nobody"
                        + " else may read. The commands serve and token make one where there is none.",
                failure);
    }
}
