package org.mattersarising.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For which versions a change is meant: the header {@code If-Match} (RFC 9110 section 13.1.1). Tags are compared
 * strongly, so that a weak one never matches.
 *
 * @param any there is no such header, or it says {@code *}
 * @param tags the strong tags named, without their quotation marks
 */
public record IfMatch(boolean any, Set<String> tags) {

    /** Meant for whatever version there is. */
    public static final IfMatch ANY = new IfMatch(true, Set.of());

    private static final Pattern TAG = Pattern.compile("[ \t,]*(W/)?\"([!#-~\u0080-\u00ff]*)\"[ \t]*(?:,|$)");

    public IfMatch {
        tags = Set.copyOf(tags);
    }

    /** The ETag of a version. */
    public static String tag(long version) {
        return "\"" + version + '"';
    }

    /** The same for a version that has come to be shown otherwise. */
    static String tag(long version, String shown) {
        return "\"" + version + "-" + shown + '"';
    }

    /**
     * @param headers each {@code If-Match} header of the request; none means any
     * @throws Refusal unreadable where they hold anything but tags
     */
    public static IfMatch of(List<String> headers) {
        if (headers.isEmpty()) return ANY;
        String all = String.join(",", headers).strip();
        if (all.equals("*")) return ANY;
        List<String> strong = new ArrayList<>();
        Matcher tag = TAG.matcher(all);
        int end = 0;
        while (end < all.length()) {
            if (!tag.find(end) || tag.start() != end) throw unreadable(all);
            if (tag.group(1) == null) strong.add(tag.group(2));
            end = tag.end();
        }
        if (end == 0) throw unreadable(all);
        return new IfMatch(false, Set.copyOf(strong));
    }

    public boolean permits(long version) {
        String wanted = Long.toString(version);
        return any || tags.contains(wanted) || tags.stream().anyMatch(tag -> tag.startsWith(wanted + "-"));
    }

    /**
     * @param version what is there now
     * @throws Refusal stale where the change is meant for another version
     */
    public void demand(long version) {
        if (!permits(version)) {
            throw Refusal.stale(
                    "If-Match",
                    "It has changed since you read it: its version is now %d.".formatted(version),
                    "Read it again, check that your change still fits, and send it with If-Match: %s."
                            .formatted(tag(version)));
        }
    }

    private static Refusal unreadable(String header) {
        return Refusal.unreadable(
                "If-Match",
                "'%s' is not a version.".formatted(Quoted.of(header)),
                "Give the ETag as it came with its quotation marks, for example If-Match: \"5\".");
    }
}
