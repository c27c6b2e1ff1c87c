package org.mattersarising.standalone;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** How many published committee updates were made again, and how many of them came out otherwise. */
record Reproduction(int updates, int differing) {

    static final Reproduction NONE = new Reproduction(0, 0);

    /**
     * Makes every one again.
     *
     * @param told of each
     * @return by organisation, those that have published
     */
    static Map<String, Reproduction> ofAll(Api api, Progress progress, Consumer<Verification> told)
            throws InterruptedException {
        Map<String, Reproduction> byOrganisation = new TreeMap<>();
        for (JsonNode register : api.all("/api/registers", "registers")) {
            String id = register.path("id").asString("");
            String organisation = register.path("organisation").asString("");
            int count = 0;
            for (JsonNode update :
                    api.all("/api/registers/" + Api.segment(id) + "/committee-updates", "committeeUpdates")) {
                progress.say("Verifying " + id + ", " + ++count);
                JsonNode answer = api.get("/api/committee-updates/"
                        + Api.segment(update.path("id").asString("")) + "/verification");
                Verification verification = new Verification(id, update, answer);
                progress.clear();
                told.accept(verification);
                byOrganisation.merge(
                        organisation, new Reproduction(1, verification.reproduced() ? 0 : 1), Reproduction::plus);
            }
        }
        return byOrganisation;
    }

    static Reproduction sum(Iterable<Reproduction> parts) {
        Reproduction sum = NONE;
        for (Reproduction part : parts) {
            sum = sum.plus(part);
        }
        return sum;
    }

    private Reproduction plus(Reproduction other) {
        return new Reproduction(updates + other.updates, differing + other.differing);
    }

    String sentence() {
        if (updates == 0) {
            return "no committee update was published";
        }
        String all = updates == 1 ? "1 committee update" : updates + " committee updates";
        return differing == 0 ? all + " reproduced exactly" : all + ", " + differing + " NOT REPRODUCED";
    }
}
