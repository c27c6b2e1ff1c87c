package org.mattersarising.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which strings of a stored event are searched for names: all but identifiers, codes and dates, so that a text of a new
 * kind of event is searched without anybody thinking of it. Erasing must leave what the fold goes by.
 */
final class Searched {

    private static final Set<String> NEVER = Set.of(
            "action",
            "actions",
            "asAt",
            "closure",
            "correlation",
            "decision",
            "earliest",
            "edtf",
            "effectiveOn",
            "erasure",
            "event",
            "field",
            "kind",
            "latest",
            "layout",
            "meetingDate",
            "organisation",
            "outcome",
            "pseudonymised",
            "reader",
            "register",
            "relation",
            "renditions",
            "reported",
            "request",
            "role",
            "roles",
            "rows",
            "section",
            "sha256",
            "since",
            "sourceSha256",
            "subjects",
            "supersedes",
            "template",
            "update");

    /** Their members are named by whoever made the layout. */
    private static final Set<String> FREE = Set.of("other", "fields");

    /** What they move from and to are identifiers of sections, and references. */
    private static final Set<String> MOVES = Set.of("action.action-moved-to-section", "action.action-renumbered");

    /** Who recorded something while nobody signs in. */
    private static final String NOBODY = "unsigned";

    private Searched() {}

    /**
     * @param type logical name of the event; null for metadata
     * @param parent name of the member in which it stands, or null
     */
    static boolean member(String type, String parent, String name) {
        if (parent != null && FREE.contains(parent)) return true;
        if (NEVER.contains(name)) return false;
        if (name.equals("reference")) return "evidence".equals(parent);
        return !MOVES.contains(type == null ? "" : type) || !name.equals("from") && !name.equals("to");
    }

    /** Whom an event makes known by saying who did something or who is to do it. */
    static List<String> names(JsonNode payload, JsonNode metadata) {
        List<String> names = new ArrayList<>();
        add(metadata.path("actor"), names);
        add(metadata.path("subject"), names);
        for (String lead : List.of("lead", "from", "to")) {
            payload.path(lead).path("names").values().forEach(name -> add(name, names));
        }
        names.removeIf(Searched::isNobody);
        return names;
    }

    static boolean isNobody(String actor) {
        return NOBODY.equals(actor);
    }

    private static void add(JsonNode name, List<String> names) {
        if (name.isString() && KnownNames.canBeKnown(name.stringValue())) names.add(name.stringValue());
    }
}
