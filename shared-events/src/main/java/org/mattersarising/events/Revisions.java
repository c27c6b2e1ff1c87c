package org.mattersarising.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.mattersarising.events.WireFormat.Upcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The types that are past their first revision, and how an older one is brought up to date. */
final class Revisions {

    /** Since then a status says why it is closed, what was remarked and who decided, and a column how its cells are read. */
    private static final String SECOND = "2";

    static final List<Upcaster> UPCASTERS = new ArrayList<>();
    static final Map<String, String> CURRENT = new TreeMap<>();

    static {
        second("action.action-raised", event -> status(event.get("status")));
        for (String type : List.of(
                "action.status-reported",
                "action.action-closed",
                "action.action-reopened",
                "action.action-withdrawn")) {
            second(type, event -> {
                status(event.get("from"));
                status(event.get("to"));
            });
        }
        for (String type : List.of("register.register-opened", "register.register-relaid")) {
            second(type, event -> event.get("layout").forEach(Revisions::column));
        }
        // Since personal passages are sealed.
        second("register.committee-update-published", event -> event.putArray("pseudonymised"));
    }

    private Revisions() {}

    private static void second(String type, Consumer<ObjectNode> change) {
        UPCASTERS.add(new Upcaster(type, "1", SECOND, event -> {
            change.accept(event);
            return event;
        }));
        CURRENT.put(type, SECOND);
    }

    private static void status(JsonNode status) {
        if (status instanceof ObjectNode object)
            object.putNull("closure").putNull("remark").putNull("decidedBy");
    }

    private static void column(JsonNode column) {
        if (column instanceof ObjectNode object) {
            object.putNull("also").putNull("changes").putNull("outside").putNull("names");
            object.putArray("readings");
            object.put("proposal", false);
        }
    }
}
