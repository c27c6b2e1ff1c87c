package org.mattersarising.signin;

import com.nimbusds.jose.JOSEObjectType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mattersarising.http.Answer;
import org.mattersarising.http.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;

/** Readers of pages sign in at an issuer, with an authorization code and PKCE, and are known by a session from then on. */
@Configuration(proxyBeanMethods = false)
class PageSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(PageSignIn.class);
    private static final int PAGES = 40;

    @Bean
    @Order(PAGES)
    SecurityFilterChain pageSignIn(
            HttpSecurity http, Optional<PagesIssuer> pages, SessionLimits limits, PageSafety safety) {
        http.securityMatcher("/openapi/page/**", "/oauth2/authorization/**", "/login/oauth2/**", "/sign-out")
                .addFilterAfter(limits, SecurityContextHolderFilter.class)
                .addFilterBefore(remembering(), OAuth2AuthorizationRequestRedirectFilter.class)
                .csrf(safety::csrf)
                .headers(safety::headers)
                .logout(out -> out.logoutUrl("/sign-out")
                        // What was read may be kept by the browser; whoever comes next is not to find it.
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.COOKIES, Directive.STORAGE)))
                        .logoutSuccessUrl(pages.map(PagesIssuer::home).orElse("/openapi/page")));
        pages.ifPresent(issuer -> http.oauth2Login(login -> login.loginPage(start())
                .clientRegistrationRepository(id -> id.equals(PagesIssuer.REGISTRATION) ? issuer.registration() : null)
                // The session needs no token: it is this process that answers.
                .authorizedClientRepository(new NoTokens())
                .userInfoEndpoint(user -> user.oidcUserService(users(issuer)))
                .successHandler((request, response, user) -> {
                    LOG.info("{} reads pages from {}", user.getName(), request.getRemoteAddr());
                    response.sendRedirect(Detour.end(request).orElse(issuer.home()));
                })
                .failureHandler(failed())
                .withObjectPostProcessor(beginning())));
        return http.build();
    }

    private static Filter remembering() {
        return (request, response, chain) -> {
            Detour.remember((HttpServletRequest) request);
            chain.doFilter(request, response);
        };
    }

    @Bean
    @ConditionalOnProperty("matters-arising.pages.client-id")
    PagesIssuer otherIssuer(SignInSettings settings) {
        return OtherIssuer.of(settings);
    }

    /** Where a sign-in begins. */
    static String start() {
        return "/oauth2/authorization/" + PagesIssuer.REGISTRATION;
    }

    private static OAuth2UserService<OidcUserRequest, OidcUser> users(PagesIssuer pages) {
        return request -> new PageUser(
                request.getIdToken(),
                new Claims(pages.issuer(), request.getIdToken().getClaims()).caller());
    }

    @Bean
    JwtDecoderFactory<ClientRegistration> identityTokens(ObjectProvider<PagesIssuer> pages) {
        return registration -> {
            PagesIssuer issuer = pages.getObject();
            OAuth2TokenValidator<Jwt> meant = new OidcIdTokenValidator(registration);
            NimbusJwtDecoder decoder = TrustedIssuers.decoder(issuer.keys(), JOSEObjectType.JWT, null);
            decoder.setJwtValidator(
                    issuer.issuer().isOwn()
                            ? meant
                            : new DelegatingOAuth2TokenValidator<>(List.of(
                                    meant,
                                    new JwtIssuerValidator(issuer.issuer().uri()))));
            return decoder;
        };
    }

    /** A sign-in that can't even begin is told like one that came to nothing. */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> beginning() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(failed());
                return filter;
            }
        };
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, refused) -> {
            Throwable why = refused.getCause() instanceof IssuerAway away ? away : refused;
            LOG.warn("A sign-in from {} came to nothing: {}", request.getRemoteAddr(), why.toString());
            Answer.leadToSignIn(request, start());
            Answer.write(why instanceof AuthenticationServiceException ? later(why) : NOT_SIGNED_IN, request, response);
        };
    }

    private static final Problem NOT_SIGNED_IN = new Problem(
            401,
            "not-signed-in",
            "Not signed in",
            "The sign-in came to nothing.",
            null,
            "Begin again at " + start() + ".",
            Map.of(),
            Map.of());

    private static Problem later(Throwable why) {
        return new Problem(
                503,
                "later",
                "Not at this moment",
                why instanceof IssuerAway
                        ? "The service where people sign in does not answer, or calls itself by another name than it has here."
                        : "The sign-in came to nothing.",
                null,
                "Begin again at " + start()
                        + " in a minute. If it stays so, tell whoever runs this service; the log says what is wrong.",
                Map.of(),
                Map.of("Retry-After", "60"));
    }

    @Bean
    SessionLimits sessionLimits(Optional<Standing> standing) {
        return new SessionLimits(standing.orElse((signedIn, claims) -> Optional.of(signedIn)), Clock.systemUTC());
    }
}
