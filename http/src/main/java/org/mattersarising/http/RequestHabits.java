package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Lets endpoints name what they need of a request by its type. */
final class RequestHabits implements HandlerMethodArgumentResolver {

    private static final Map<Class<?>, Function<HttpServletRequest, Object>> READERS = Map.of(
            QueryParameters.class, RequestHabits::query,
            AsOf.class, request -> AsOf.of(query(request)),
            Page.class, request -> Page.of(query(request)),
            IfMatch.class, request -> IfMatch.of(headers(request, "If-Match")),
            IdempotencyKey.class, request -> IdempotencyKey.of(headers(request, "Idempotency-Key")),
            AcceptDatetime.class, request -> new AcceptDatetime(headers(request, "Accept-Datetime")),
            Permits.class, Permits::of,
            Correlation.class, Correlation::of);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return READERS.containsKey(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders) {
        return READERS.get(parameter.getParameterType()).apply(request.getNativeRequest(HttpServletRequest.class));
    }

    private static QueryParameters query(HttpServletRequest request) {
        return new QueryParameters(request.getParameterMap());
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }
}
