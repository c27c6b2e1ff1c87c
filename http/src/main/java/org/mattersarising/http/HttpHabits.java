package org.mattersarising.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.mattersarising.ledger.Ledger;
import org.mattersarising.operations.OperationsHabits;
import org.mattersarising.signin.SignIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** All of it at once: an application imports this and has the habits of contract section 4. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:http-habits.properties")
@Import({
    Defences.class,
    Problems.class,
    PlainTextBody.class,
    LastResort.class,
    OperationsHabits.class,
    DescriptionEndpoint.class,
    SignIn.class
})
public class HttpHabits implements WebMvcConfigurer {

    /**
     * How much of a refused body is read away, in bytes, so that its sender gets to see the answer; from there on the
     * connection is cut.
     */
    private static final int SWALLOWED = 32 << 20;

    private final WhoCalls callers;
    private final ObjectProvider<Places> places;

    HttpHabits(ObjectProvider<WhoCalls> callers, ObjectProvider<Places> places) {
        this.callers = callers.getObject();
        this.places = places;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestHabits());
    }

    /** Bodies are JSON, which is looked through and read strictly; no other notation that a library brings along is. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(each -> each instanceof AbstractJacksonHttpMessageConverter<?>
                        && !(each instanceof JacksonJsonHttpMessageConverter)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PlainTextParameters());
        registry.addInterceptor(new Gate(callers, places.orderedStream().toList()));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/openapi/page/**")
                .addResourceLocations("classpath:/org/mattersarising/http/page/")
                .setCacheControl(CacheControl.noCache());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::strict;
    }

    @Bean
    static Withholding withholding(ObjectProvider<Ledger> ledger, ObjectProvider<JdbcTemplate> jdbc) {
        return new Withholding(ledger, jdbc);
    }

    @Bean
    static WebMvcRegistrations withheldAnswers(ObjectProvider<Withholding> withholding) {
        return new WithheldAnswers(withholding);
    }

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlation() {
        return at(new CorrelationFilter(), Ordered.HIGHEST_PRECEDENCE);
    }

    /** After the one that begins the trace, so that its line has the trace's id. */
    @Bean
    FilterRegistrationBean<RequestLog> requestLog() {
        return at(new RequestLog(), Ordered.HIGHEST_PRECEDENCE + 2);
    }

    /** A proxy passes on under its own name what comes from other machines, so its operator must have told of it. */
    @Bean
    static FilterRegistrationBean<FromElsewhere> fromElsewhere(ServerProperties server) {
        InetAddress address = server.getAddress();
        ForwardHeadersStrategy proxy = server.getForwardHeadersStrategy();
        boolean thisMachineOnly = address != null
                && address.isLoopbackAddress()
                && (proxy == null || proxy == ForwardHeadersStrategy.NONE);
        return at(new FromElsewhere(thisMachineOnly), Ordered.HIGHEST_PRECEDENCE + 3);
    }

    @Bean
    FilterRegistrationBean<BodyLimits> bodyLimits() {
        return at(new BodyLimits(), Ordered.HIGHEST_PRECEDENCE + 5);
    }

    /** Last of all: who asks is known by then. */
    @Bean
    FilterRegistrationBean<ReachFilter> reach(ObjectProvider<RequestReach> reach) {
        return at(new ReachFilter(reach.getIfAvailable(() -> callers::reach)), Ordered.LOWEST_PRECEDENCE);
    }

    static <F extends Filter> FilterRegistrationBean<F> at(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    @Bean
    MultipartConfigElement multipart() {
        MultipartConfigFactory limits = new MultipartConfigFactory();
        limits.setMaxFileSize(DataSize.ofBytes(BodyLimits.FILE));
        limits.setMaxRequestSize(DataSize.ofBytes(BodyLimits.MULTIPART));
        return limits.createMultipartConfig();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcat() {
        return factory -> {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                    host.getPipeline().addValve(new ProblemReportValve());
                }
            });
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxSwallowSize(SWALLOWED);
                }
            });
        };
    }
}
