package org.mattersarising.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much of a body is taken. What announces itself as larger is refused unread, what turns out larger on the way as soon
 * as it does. Multipart bodies are counted by the server's own parser, with the same figures.
 */
final class BodyLimits extends OncePerRequestFilter {

    /** Bytes of one file: contract section 3. */
    static final long FILE = 10L << 20;
    /** Bytes of a multipart body. */
    static final long MULTIPART = 12L << 20;
    /** Bytes of any other body: an action has several cells, each of up to 1 MiB. */
    static final long OTHER = 10L << 20;

    static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean multipart = isMultipart(request);
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            Answer.write(
                    new Problem(
                            415,
                            "unsupported-media-type",
                            "Not in a form that is read here",
                            "The body is compressed or otherwise encoded ('%s').".formatted(Quoted.of(encoding)),
                            "Content-Encoding",
                            "Send the body as it is, without Content-Encoding."),
                    request,
                    response);
        } else if (request.getContentLengthLong() > (multipart ? MULTIPART : OTHER)) {
            Answer.write(StatusProblem.tooLarge(), request, response);
        } else {
            chain.doFilter(multipart ? request : new Limited(request), response);
        }
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private ServletInputStream stream;

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) stream = new Counted(super.getInputStream());
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        }
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private long left = OTHER;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws BodyTooLarge {
            left -= read;
            if (left < 0) throw new BodyTooLarge();
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
