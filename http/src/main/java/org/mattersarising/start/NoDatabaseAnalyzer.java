package org.mattersarising.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in two sentences in place of a stack trace. */
class NoDatabaseAnalyzer extends AbstractFailureAnalyzer<NoDatabase> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoDatabase cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), failure);
    }
}
