package org.mattersarising.http;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;

/**
 * Answers what Tomcat refuses before any application sees it (an address with forbidden characters, say) as everything
 * else, instead of with Tomcat's own page. Public because Tomcat makes it by its name.
 */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
        AtomicBoolean connected = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, connected);
        if (!connected.get()) return;
        try {
            boolean page = ProblemPage.isWanted(request);
            SafeHeaders.set(request, response);
            response.setContentType(page ? ProblemPage.TYPE.toString() : Problem.MEDIA_TYPE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader(SafeHeaders.CACHING, "no-store");
            if (page) response.setHeader(SafeHeaders.POLICY, ProblemPage.POLICY);
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                Problem problem = StatusProblem.of(status);
                writer.write(
                        new String(page ? ProblemPage.of(problem, request) : problem.toJson(), StandardCharsets.UTF_8));
                response.finishResponse();
            }
        } catch (IOException gone) {
            container.getLogger().debug("Nobody is left to tell of status " + status, gone);
        }
    }
}
