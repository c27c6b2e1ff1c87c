package org.mattersarising.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.mattersarising.http.WhoCalls;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Finds out who makes a request to the interface. It lets everybody through: what somebody may do is asked where it is
 * known what the request is about.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(SignInSettings.class)
@Import(PageSignIn.class)
public class SignIn {

    /** After the filters that limit, log and refuse what comes from other sites. */
    private static final int FILTER_ORDER = -100;

    private static final int API = 30;

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilters() {
        DelegatingFilterProxyRegistrationBean filters =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        filters.setOrder(FILTER_ORDER);
        filters.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return filters;
    }

    @Bean
    WhoCalls whoCalls() {
        return Callers::of;
    }

    @Bean
    TrustedIssuers trustedIssuers(SignInSettings settings) {
        return new TrustedIssuers(settings, Clock.systemUTC());
    }

    @Bean
    @Order(API)
    SecurityFilterChain apiSignIn(
            HttpSecurity http,
            TrustedIssuers issuers,
            Optional<PagesIssuer> pages,
            SessionLimits limits,
            PageSafety safety) {
        pages.ifPresent(issuer -> http.addFilterAfter(leading(), SecurityContextHolderFilter.class));
        return http.securityMatcher("/api/**")
                .oauth2ResourceServer(tokens -> tokens.bearerTokenResolver(new BearerToken())
                        .authenticationEntryPoint(new TokenAnswers())
                        .authenticationManagerResolver(new JwtIssuerAuthenticationManagerResolver(issuers::of))
                        .withObjectPostProcessor(answering()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .addFilterAfter(limits, SecurityContextHolderFilter.class)
                .csrf(safety::csrfWithSession)
                .exceptionHandling(faults -> faults.accessDeniedHandler(PageSafety.refusing()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }

    private static Filter leading() {
        return (request, response, chain) -> {
            Detour.begin((HttpServletRequest) request);
            chain.doFilter(request, response);
        };
    }

    @Bean
    PageSafety pageSafety(SignInSettings settings) {
        return new PageSafety(settings.https());
    }

    /** A name that browsers take from nobody but this host, and by TLS only. */
    @Bean
    @ConditionalOnProperty(name = "matters-arising.https", havingValue = "true")
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> secureSessions() {
        return server -> server.addInitializers(context -> {
            context.getSessionCookieConfig().setName("__Host-session");
            context.getSessionCookieConfig().setPath("/");
            context.getSessionCookieConfig().setSecure(true);
        });
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(new TokenAnswers());
                return filter;
            }
        };
    }

    /** What is odd in an address or a header is told by those who read it, in the words they always had. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }
}
