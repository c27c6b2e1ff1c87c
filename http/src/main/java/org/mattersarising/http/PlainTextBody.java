package org.mattersarising.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Looks through every name and text of a JSON body before anything is made of it, so that no type a body is bound to can
 * let an unprintable character through.
 */
@ControllerAdvice
class PlainTextBody extends RequestBodyAdviceAdapter {

    private record Read(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        MediaType type = message.getHeaders().getContentType();
        if (type != null && type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
            // RFC 8259 section 8.1: JSON between systems is UTF-8.
            throw new UnsupportedMediaTypeStatusException(type, List.of(MediaType.APPLICATION_JSON));
        }
        byte[] bytes = message.getBody().readAllBytes();
        check(bytes);
        return new Read(message.getHeaders(), bytes);
    }

    static void check(byte[] json) {
        try (JsonParser parser = StrictJson.mapper().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    String text = parser.getString();
                    if (token == JsonToken.PROPERTY_NAME) {
                        PlainText.check(JsonFault.member(parser), text);
                    } else {
                        checkValue(parser, text);
                    }
                }
            }
        } catch (JacksonException fault) {
            throw JsonFault.refusal(fault);
        }
    }

    private static void checkValue(JsonParser parser, String text) {
        try {
            PlainText.check(null, text);
        } catch (Refusal unplain) {
            // The member's name is worked out only now: it costs more than the check.
            PlainText.check(JsonFault.member(parser), text);
        }
    }
}
