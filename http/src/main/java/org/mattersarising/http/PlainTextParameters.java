package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/** The same for parameters of queries and forms, and for names of files, as {@link PlainTextBody} for JSON. */
final class PlainTextParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            PlainText.check(Quoted.of(name), name);
            for (String value : values) {
                if (value != null) PlainText.check(name, value);
            }
        });
        if (request instanceof MultipartHttpServletRequest upload) {
            upload.getMultiFileMap()
                    .forEach((name, files) -> files.forEach(file -> {
                        if (file.getOriginalFilename() != null) PlainText.check(name, file.getOriginalFilename());
                    }));
        }
        return true;
    }
}
