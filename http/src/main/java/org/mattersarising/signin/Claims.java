package org.mattersarising.signin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mattersarising.access.Caller;
import org.mattersarising.access.Grant;

/** What an issuer says about somebody, read as it was agreed with that issuer. */
final class Claims {

    private static final int LONGEST_NAME = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Issuer issuer;
    private final Map<String, Object> claims;

    Claims(Issuer issuer, Map<String, Object> claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    /** Roles that are none of ours are left out: an issuer serves others as well. */
    Caller caller() {
        Set<Grant> grants = words(issuer.rolesClaim())
                .flatMap(word -> Grant.of(word).stream())
                .collect(Collectors.toSet());
        String client = text("client_id").or(() -> text("azp")).orElse(null);
        return new Caller(
                subject(),
                name(client),
                client,
                grants,
                words(issuer.leadsClaim()).map(Claims::plain).toList(),
                issuer.namesAreFixed());
    }

    /** Each issuer numbers its own people, so those of others are told apart by its name. */
    private String subject() {
        String subject = text("sub").orElseThrow();
        return issuer.isOwn() ? subject : issuer.uri() + "#" + subject;
    }

    private String name(String client) {
        return Stream.of(text(issuer.nameClaim()), text("preferred_username"), Optional.ofNullable(client), text("sub"))
                .flatMap(Optional::stream)
                .map(Claims::plain)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("unnamed");
    }

    private Optional<String> text(String claim) {
        return found(claim).filter(String.class::isInstance).map(String.class::cast);
    }

    /** A list of words, or a text with blanks between them. */
    private Stream<String> words(String claim) {
        Object value = found(claim).orElse(List.of());
        if (value instanceof String text) return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
        return value instanceof Collection<?> all
                ? all.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private Optional<Object> found(String path) {
        return found(claims, path);
    }

    /** A claim whose name has dots itself comes first; some issuers name theirs by addresses. */
    private static Optional<Object> found(Map<?, ?> within, String path) {
        if (within.containsKey(path)) return Optional.ofNullable(within.get(path));
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (within.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Optional<Object> value = found(inner, path.substring(dot + 1));
                if (value.isPresent()) return value;
            }
        }
        return Optional.empty();
    }

    private static String plain(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        int length = Math.min(LONGEST_NAME, line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, length));
    }
}
