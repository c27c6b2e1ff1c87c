package org.mattersarising.standalone;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether one committee update came out again as it was published, on one line. */
record Verification(String register, JsonNode update, JsonNode answer) {

    boolean reproduced() {
        return answer.path("reproduced").asBoolean(false) || restProved();
    }

    /** Somebody was erased from it since, and everything else is as it was published. */
    private boolean restProved() {
        return answer.path("restProved").asBoolean(false);
    }

    String line() {
        String which = Stream.of("meetingDate", "committee", "title")
                .map(member -> update.path(member).asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        String what = register + ", " + (which.isEmpty() ? "" : which + ", ")
                + update.path("id").asString("");
        if (restProved()) {
            return "reproduced      " + what
                    + "; but for what was erased, in %d cells"
                            .formatted(answer.path("erased")
                                    .valueStream()
                                    .filter(place -> place.has("row"))
                                    .count());
        }
        if (reproduced()) {
            return "reproduced      " + what;
        }
        String renditions = answer.path("renditions")
                .valueStream()
                .filter(rendition -> !rendition.path("match").asBoolean(false))
                .map(rendition -> rendition.path("kind").asString("?"))
                .collect(Collectors.joining(", "));
        return "NOT REPRODUCED  " + what + (renditions.isEmpty() ? "" : "; differs in " + renditions)
                + difference(answer.path("firstDifference"));
    }

    private static String difference(JsonNode first) {
        if (first.isNull() || first.isMissingNode()) {
            return "";
        }
        return "; first difference: " + (first.isString() ? first.asString() : first.toString());
    }
}
