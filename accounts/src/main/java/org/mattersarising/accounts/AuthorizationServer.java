package org.mattersarising.accounts;

import java.util.Set;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.signin.OwnTokens;
import org.mattersarising.signin.PageSafety;
import org.mattersarising.signin.SessionLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;

/** OpenID Connect for the accounts of this installation: the same way in for its own pages, for programs and for services. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    private static final int SERVER = 10;
    private static final int ACCOUNT_PAGES = 20;

    /** Under this name a session keeps who has typed a password in it. */
    static final String ACCOUNT = "ACCOUNT";

    /** Who has typed a password is one thing, who reads pages another: either may come from elsewhere. */
    static SecurityContextRepository ofAccount() {
        HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey(ACCOUNT);
        return repository;
    }

    @Bean
    @Order(SERVER)
    SecurityFilterChain authorizationServerEndpoints(
            HttpSecurity http,
            KnownClients known,
            Accounts accounts,
            SecondFactor wanted,
            Clients clients,
            Consents consents,
            Authorizations authorizations,
            OwnKeys keys,
            SessionLimits limits,
            PageSafety safety) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, how -> how.registeredClientRepository(known)
                        .authorizationService(authorizations)
                        .authorizationConsentService(consents)
                        .authorizationEndpoint(asking -> asking.consentPage(ConsentPages.PAGE)
                                .authenticationProviders(all -> all.forEach(AuthorizationServer::asking)))
                        .authorizationServerSettings(
                                AuthorizationServerSettings.builder().build())
                        .tokenGenerator(new DelegatingOAuth2TokenGenerator(
                                tokens(keys, new TokenContents(accounts, clients, consents)), renewals()))
                        .oidc(Customizer.withDefaults()))
                .oauth2ResourceServer(own ->
                        own.bearerTokenResolver(ofPeople()).jwt(token -> token.decoder(new OwnTokens(keys).reader())))
                .securityContext(context -> context.securityContextRepository(ofAccount()))
                .addFilterAfter(limits, SecurityContextHolderFilter.class)
                .addFilterAfter(new AccountSession(accounts, wanted), SessionLimits.class)
                .addFilterAfter(new NoRedirectOfForms(), AccountSession.class)
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(new Unauthenticated()))
                .headers(safety::headers)
                .build();
    }

    /** Nowhere else does a token say who asks; clients have secrets. */
    private static BearerTokenResolver ofPeople() {
        BearerTokenResolver header = new DefaultBearerTokenResolver();
        return request -> request.getServletPath().equals(Unauthenticated.PEOPLE) ? header.resolve(request) : null;
    }

    /** Also about programs that want to know nothing but who somebody is: with that they get what somebody may do. */
    private static void asking(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider first) {
            first.setAuthorizationConsentRequired(request -> isAsked(
                    request.getRegisteredClient(),
                    request.getAuthorizationConsent(),
                    request.getAuthorizationRequest().getScopes()));
        }
        if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider answer) {
            answer.setAuthorizationConsentCustomizer(given -> {
                OAuth2AuthorizationConsentAuthenticationToken form = given.getAuthentication();
                if (form.getAdditionalParameters().containsKey(ConsentPages.YES)) {
                    given.getAuthorizationConsent().authority(Consents.GIVEN);
                }
            });
        }
    }

    private static boolean isAsked(RegisteredClient client, OAuth2AuthorizationConsent given, Set<String> scopes) {
        return client.getClientSettings().isRequireAuthorizationConsent()
                && (given == null || !given.getScopes().containsAll(scopes));
    }

    private static JwtGenerator tokens(OwnKeys keys, TokenContents contents) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(fitting -> fitting.getFirst());
        JwtGenerator generator = new JwtGenerator(encoder);
        generator.setJwtCustomizer(contents);
        return generator;
    }

    /** Each use gives another one, and all of them end when the first would have. */
    static OAuth2TokenGenerator<OAuth2RefreshToken> renewals() {
        OAuth2RefreshTokenGenerator fresh = new OAuth2RefreshTokenGenerator();
        return context -> {
            OAuth2RefreshToken made = fresh.generate(context);
            OAuth2Authorization begun = context.getAuthorization();
            return made == null || begun == null || begun.getRefreshToken() == null
                    ? made
                    : new OAuth2RefreshToken(
                            made.getTokenValue(),
                            made.getIssuedAt(),
                            begun.getRefreshToken().getToken().getExpiresAt());
        };
    }

    /** For secrets of clients, which are as random as keys. */
    @Bean
    PasswordEncoder clientSecrets() {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence secret) {
                return Clients.digest(secret);
            }

            @Override
            public boolean matches(CharSequence secret, String digest) {
                return Clients.fits(secret, digest);
            }
        };
    }

    @Bean
    @Order(ACCOUNT_PAGES)
    SecurityFilterChain accountPages(
            HttpSecurity http,
            Accounts accounts,
            SecondFactor wanted,
            PasswordCheck check,
            SessionLimits limits,
            PageSafety safety) {
        return http.securityMatcher("/sign-in/**", "/account/**")
                .authenticationProvider(check)
                .securityContext(context -> context.securityContextRepository(ofAccount()))
                .addFilterAfter(limits, SecurityContextHolderFilter.class)
                .addFilterAfter(new AccountSession(accounts, wanted), SessionLimits.class)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("login")
                        .passwordParameter("password")
                        .successHandler(new Onwards())
                        .failureUrl("/sign-in?refused"))
                .logout(out -> out.disable())
                .authorizeHttpRequests(pages -> pages.requestMatchers("/sign-in/**", "/account/style.css")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(safety::csrf)
                .headers(safety::headers)
                .build();
    }
}
