package org.mattersarising.query.memento;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mattersarising.query.Deployment.Response;

/** Reads links as a client of RFC 8288 does, from a header or from a timemap. */
final class MementoClient {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:; ?[a-z]+=\"[^\"]*\")*)(?:,\\s*|\\s*$)");
    private static final Pattern PARAMETER = Pattern.compile("; ?([a-z]+)=\"([^\"]*)\"");

    private MementoClient() {}

    /** One link: where to, and what is said of it. */
    record Link(String to, Map<String, String> parameters) {
        boolean is(String relation) {
            return Arrays.asList(parameters.get("rel").split(" ")).contains(relation);
        }

        String datetime() {
            return parameters.get("datetime");
        }
    }

    static List<Link> links(Response answer) {
        return links(String.join(", ", answer.raw().headers().allValues("Link")));
    }

    static List<Link> links(String text) {
        List<Link> links = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!link.find(end) || link.start() != end) throw new AssertionError("No link: " + text.substring(end));
            Map<String, String> parameters = new LinkedHashMap<>();
            Matcher parameter = PARAMETER.matcher(link.group(2));
            while (parameter.find()) parameters.put(parameter.group(1), parameter.group(2));
            links.add(new Link(link.group(1), parameters));
            end = link.end();
        }
        return links;
    }

    static List<Link> all(String relation, List<Link> links) {
        return links.stream().filter(link -> link.is(relation)).toList();
    }

    /** The one link of that relation. */
    static Link one(String relation, List<Link> links) {
        List<Link> found = all(relation, links);
        if (found.size() != 1) throw new AssertionError(relation + " is linked to " + found);
        return found.getFirst();
    }
}
