package org.mattersarising.http;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What guards the service whoever asks: how much is taken, and what every answer forbids a browser. */
@Configuration(proxyBeanMethods = false)
class Defences implements WebMvcConfigurer {

    private final RateLimits limits;

    Defences(
            @Value("${matters-arising.limits.caller}") String caller,
            @Value("${matters-arising.limits.everybody}") String everybody,
            @Value("${matters-arising.limits.costly-caller}") String costlyOfCaller,
            @Value("${matters-arising.limits.costly-everybody}") String costly) {
        limits = new RateLimits(
                Budget.of("caller", caller),
                Budget.of("everybody", everybody),
                Budget.of("costly-caller", costlyOfCaller),
                Budget.of("costly-everybody", costly));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(limits).order(Ordered.HIGHEST_PRECEDENCE);
    }

    /** Once a request, however often it is passed on within; after what refuses other websites, before any body is read. */
    @Bean
    FilterRegistrationBean<RateLimits> rateLimits() {
        FilterRegistrationBean<RateLimits> registration = HttpHabits.at(limits, Ordered.HIGHEST_PRECEDENCE + 4);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return registration;
    }

    @Bean
    FilterRegistrationBean<SaidOnce> saidOnce() {
        return HttpHabits.at(new SaidOnce(), Ordered.HIGHEST_PRECEDENCE);
    }

    /** Behind the valve that takes a proxy's word for scheme and address. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 1)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> valves() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.getPipeline().addValve(new SafeHeaders());
                host.getPipeline().addValve(new SlowBodies());
            }
        });
    }
}
