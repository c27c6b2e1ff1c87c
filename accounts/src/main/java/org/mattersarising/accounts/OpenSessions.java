package org.mattersarising.accounts;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** The sessions of this process, so that people see where else they are signed in. */
final class OpenSessions implements HttpSessionListener {

    static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private final Set<HttpSession> all = ConcurrentHashMap.newKeySet();

    /** @param address from which the password was typed */
    record Open(boolean here, Instant begun, Instant used, String address) {

        String told() {
            return "%s: from %s, begun %s, used %s"
                    .formatted(here ? "Here" : "Elsewhere", address, MINUTE.format(begun), MINUTE.format(used));
        }
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        all.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        all.remove(event.getSession());
    }

    /** Those in which the account still counts; the one that asks comes first, then what was used last. */
    List<Open> of(Account account, HttpSession here) {
        return all.stream()
                .flatMap(session -> look(session, account, here).stream())
                .sorted(Comparator.comparing(Open::here)
                        .thenComparing(Open::used)
                        .reversed())
                .toList();
    }

    private static Optional<Open> look(HttpSession session, Account account, HttpSession here) {
        try {
            return session.getAttribute(AuthorizationServer.ACCOUNT) instanceof SecurityContext context
                            && context.getAuthentication() instanceof AccountUser user
                            && user.isOf(account)
                    ? Optional.of(new Open(
                            session.getId().equals(here.getId()),
                            Instant.ofEpochMilli(session.getCreationTime()),
                            Instant.ofEpochMilli(session.getLastAccessedTime()),
                            user.getDetails() instanceof WebAuthenticationDetails details
                                    ? details.getRemoteAddress()
                                    : "an unknown address"))
                    : Optional.empty();
        } catch (IllegalStateException overMeanwhile) {
            return Optional.empty();
        }
    }
}
