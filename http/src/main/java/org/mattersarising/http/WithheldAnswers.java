package org.mattersarising.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Stands before whatever writes the answers of calls, problems among them, so that no call can forget what is withheld: an
 * answer goes through {@link Withholding} before its ETag is compared with what the caller has.
 */
final class WithheldAnswers implements WebMvcRegistrations {

    private final ObjectProvider<Withholding> withholding;

    WithheldAnswers(ObjectProvider<Withholding> withholding) {
        this.withholding = withholding;
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            public void afterPropertiesSet() {
                super.afterPropertiesSet();
                setReturnValueHandlers(guarded(getReturnValueHandlers()));
            }
        };
    }

    @Override
    public ExceptionHandlerExceptionResolver getExceptionHandlerExceptionResolver() {
        return new ExceptionHandlerExceptionResolver() {
            @Override
            public void afterPropertiesSet() {
                super.afterPropertiesSet();
                setReturnValueHandlers(guarded(getReturnValueHandlers().getHandlers()));
            }
        };
    }

    private List<HandlerMethodReturnValueHandler> guarded(List<HandlerMethodReturnValueHandler> all) {
        return all.stream().<HandlerMethodReturnValueHandler>map(Guard::new).toList();
    }

    private final class Guard implements HandlerMethodReturnValueHandler {

        private final HandlerMethodReturnValueHandler writer;

        Guard(HandlerMethodReturnValueHandler writer) {
            this.writer = writer;
        }

        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return writer.supportsReturnType(type);
        }

        @Override
        public void handleReturnValue(
                Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
                throws Exception {
            HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
            Object told = told(value, type, request);
            if (told instanceof ResponseEntity<?> answer && Permits.of(request).forEverybody()) {
                told = Answer.toEverybody(answer);
            }
            writer.handleReturnValue(told, type, container, web);
        }

        private Object told(Object value, MethodParameter type, HttpServletRequest request) {
            Call call = type.getMethodAnnotation(Call.class);
            if (value == null || !Permits.areKnown(request) || call != null && call.published()) return value;
            if (writer instanceof RequestResponseBodyMethodProcessor) {
                return told(ResponseEntity.ok(value), request).getBody();
            }
            if (!(value instanceof ResponseEntity<?> answer) || answer.getBody() == null) return value;
            // A stream looks for itself, at each of its parts.
            if (answer.getBody() instanceof ResponseBodyEmitter) return value;
            return call == null ? toldProblem(answer, request) : told(answer, request);
        }

        /** Where even that cannot be found out, another problem is told, which says nothing of anything. */
        private ResponseEntity<?> toldProblem(ResponseEntity<?> problem, HttpServletRequest request) {
            if (!problem.getStatusCode().is4xxClientError()) return problem;
            try {
                return told(problem, request);
            } catch (DataAccessException fault) {
                return Answer.of(StatusProblem.of(503), request);
            } catch (Refusal later) {
                return Answer.of(Problem.of(later), request);
            }
        }

        private ResponseEntity<?> told(ResponseEntity<?> answer, HttpServletRequest request) {
            MediaType given = answer.getHeaders().getContentType();
            boolean ready = answer.getBody() instanceof byte[];
            MediaType type = given != null && ready ? given : MediaType.APPLICATION_JSON;
            byte[] body = answer.getBody() instanceof byte[] bytes
                    ? bytes
                    : StrictJson.mapper().writeValueAsBytes(answer.getBody());
            Audience audience =
                    Audience.of(request).answeredAt(answer.getHeaders().getFirst(HttpHeaders.CONTENT_LOCATION));
            Withholding.Told told = withholding.getObject().tell(audience, type, body);
            if (!told.masked() && !told.read()) return answer;
            HttpHeaders headers = new HttpHeaders();
            headers.addAll(answer.getHeaders());
            headers.setContentType(type);
            // Another time it may be told otherwise; and a copy could be read again without anybody knowing.
            headers.setCacheControl("no-store");
            if (headers.getETag() != null) headers.setETag(Answer.tagOf(told.body(), body, headers.getETag()));
            return new ResponseEntity<>(told.body(), headers, answer.getStatusCode());
        }
    }
}
