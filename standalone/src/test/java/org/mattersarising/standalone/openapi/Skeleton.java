package org.mattersarising.standalone.openapi;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import org.mattersarising.http.Call;
import org.mattersarising.standalone.JoinedSides;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.filters.OpenApiMethodFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What springdoc finds of the application: paths, methods, parameters in paths, forms of bodies and answers.
 *
 * @param paths as OpenAPI has them
 * @param calls the method of each operation, by its identifier
 * @param without endpoints of ours that say nothing of themselves
 */
record Skeleton(ObjectNode paths, Map<String, HandlerMethod> calls, Map<String, HandlerMethod> without) {

    /** Added to the application while it is looked at. */
    static class Beans {

        @Bean
        OpenApiMethodFilter described() {
            return method -> method.isAnnotationPresent(Call.class);
        }

        @Bean
        OperationCustomizer named() {
            return (operation, handler) -> {
                Call call = handler.getMethodAnnotation(Call.class);
                return operation.operationId(call.id()).summary(call.does());
            };
        }
    }

    static Skeleton look() throws Exception {
        try (JoinedSides application = new JoinedSides(Beans.class)) {
            Map<String, HandlerMethod> calls = new TreeMap<>();
            Map<String, HandlerMethod> without = new TreeMap<>();
            application
                    .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .forEach((mapping, handler) -> {
                        Call call = handler.getMethodAnnotation(Call.class);
                        if (call != null) {
                            calls.merge(call.id(), handler, Skeleton::theOneWithAShape);
                        } else if (handler.getBeanType().getName().startsWith("org.mattersarising.")) {
                            without.put(mapping.toString(), handler);
                        }
                    });
            return new Skeleton(paths(application.address()), calls, without);
        }
    }

    /** A call that answers in several forms may have a method for each; the one that gives a shape speaks for all. */
    private static HandlerMethod theOneWithAShape(HandlerMethod one, HandlerMethod other) {
        if (one.getBeanType() != other.getBeanType()) {
            throw new IllegalStateException(
                    "%s and %s have the same identifier. Give one of them another.".formatted(one, other));
        }
        return one.getMethodAnnotation(Call.class).gives() == void.class ? other : one;
    }

    private static ObjectNode paths(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/v3/api-docs")).build(), BodyHandlers.ofString());
            return (ObjectNode) JsonMapper.shared().readTree(answer.body()).get("paths");
        }
    }
}
