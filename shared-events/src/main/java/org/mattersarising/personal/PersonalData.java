package org.mattersarising.personal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Personal data in what this process records and reads. Everything that is stored of an event is searched for the people
 * that its organisation knows by name, and each of those passages is sealed under that person's key. Without a key file
 * nothing is sealed, and what is sealed cannot be read.
 */
public final class PersonalData implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PersonalData.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /**
     * An event before or after its passages are sealed.
     *
     * @param type its logical name
     * @param event its identifier
     */
    public record Draft(String type, String event, String organisation, String payload, String metadata) {}

    private final JdbcTemplate jdbc;
    private final SubjectKeys keys;
    private final Subjects subjects;
    private final List<Runnable> forgetful = new CopyOnWriteArrayList<>();
    private Thread watch;

    private PersonalData(DataSource database, MasterKey master) {
        this.jdbc = database == null ? null : new JdbcTemplate(database);
        this.keys = master == null ? null : new SubjectKeys(jdbc, master, erased -> forgetful.forEach(Runnable::run));
        this.subjects = master == null ? null : new Subjects(jdbc, master, keys);
    }

    /** Nothing is sealed. */
    public static PersonalData plain() {
        return new PersonalData(null, null);
    }

    public static PersonalData under(MasterKey master, DataSource database) {
        return new PersonalData(database, master);
    }

    /** @param file of the key; empty for none */
    public static PersonalData underKeyIn(String file, DataSource database) {
        if (!file.isBlank()) return under(MasterKey.read(Path.of(file)), database);
        LOG.warn(
                "Personal data in events is not sealed and cannot be erased: matters-arising.personal-key names no file");
        return plain();
    }

    public boolean isSealed() {
        return subjects != null;
    }

    public Opening opening() {
        return keys == null ? Opening.NO_KEY : keys;
    }

    /** Is run when somebody was erased, in this process or another: what is in memory may be of theirs. */
    public void whenErased(Runnable forget) {
        forgetful.add(forget);
    }

    /**
     * The same events with every known person's passages sealed, within the transaction that records them. Whom they make
     * known is known from here on.
     */
    public List<Draft> seal(List<Draft> drafts) {
        if (!isSealed()) return drafts;
        List<Trees> trees = drafts.stream().map(Trees::of).toList();
        Map<String, KnownNames> names = knowing(drafts, trees);
        List<Draft> done = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            KnownNames known = names.get(draft.organisation());
            done.add(new Draft(
                    draft.type(),
                    draft.event(),
                    draft.organisation(),
                    seal(draft.payload(), trees.get(i).payload(), draft.type(), draft.event(), known),
                    seal(draft.metadata(), trees.get(i).metadata(), null, draft.event(), known)));
        }
        return done;
    }

    private record Trees(JsonNode payload, JsonNode metadata) {
        static Trees of(Draft draft) {
            return new Trees(Passages.tree(draft.payload()), Passages.tree(draft.metadata()));
        }
    }

    private Map<String, KnownNames> knowing(List<Draft> drafts, List<Trees> trees) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            said.computeIfAbsent(drafts.get(i).organisation(), organisation -> new ArrayList<>())
                    .addAll(Searched.names(trees.get(i).payload(), trees.get(i).metadata()));
        }
        Map<String, KnownNames> known = new HashMap<>();
        said.forEach((organisation, names) -> known.put(organisation, subjects.knowing(organisation, names)));
        return known;
    }

    private String seal(String json, JsonNode tree, String type, String context, KnownNames known) {
        return Passages.seal(json, tree, type, known, (subject, text) -> keys.seal(subject, text, context));
    }

    /**
     * As {@link #seal(List)} for any other JSON object that is kept.
     *
     * @param context without which it does not open
     */
    public String seal(String organisation, String context, String json) {
        if (!isSealed()) return json;
        return seal(json, Passages.tree(json), null, context, subjects.knowing(organisation, List.of()));
    }

    public String opened(String context, String json) {
        return Passages.open(json, context, opening());
    }

    /**
     * The events as they will read under pseudonyms once they are recorded. Whom they make known is known from here on, in
     * this transaction.
     */
    public List<Draft> pseudonymised(List<Draft> drafts) {
        return seal(drafts).stream()
                .map(draft -> new Draft(
                        draft.type(),
                        draft.event(),
                        draft.organisation(),
                        Passages.open(draft.payload(), draft.event(), Opening.PSEUDONYMS),
                        Passages.open(draft.metadata(), draft.event(), Opening.PSEUDONYMS)))
                .toList();
    }

    /** One text of an event likewise. */
    public String pseudonymised(String organisation, String text) {
        if (text == null) return null;
        KnownNames known = subjects.knowing(organisation, List.of());
        StringBuilder said = new StringBuilder();
        int from = 0;
        for (Passage passage : known.in(text)) {
            said.append(Opening.PSEUDONYMS.plain(text.substring(from, passage.start())))
                    .append(Pseudonyms.of(passage.subject()));
            from = passage.end();
        }
        return said.append(Opening.PSEUDONYMS.plain(text.substring(from))).toString();
    }

    /** By what a name is found again without saying it; the name itself where nothing is sealed. */
    public String blind(String name) {
        return isSealed() ? subjects.blind(name) : name;
    }

    /** Whoever records something becomes known before it is recorded. */
    public void knowActor(String organisation, String actor) {
        if (isSealed() && !Searched.isNobody(actor)) subjects.knowing(organisation, List.of(actor));
    }

    /** The subjects that a name stands for in an organisation. */
    public List<String> named(String organisation, String name) {
        return isSealed() ? subjects.named(organisation, name) : List.of();
    }

    public boolean isSameName(String one, String other) {
        return KnownNames.folded(one).equals(KnownNames.folded(other));
    }

    /** Whether a text names somebody at word boundaries, in whatever capitals, spaces and accents. */
    public static boolean mentions(String text, String name) {
        KnownNames one = KnownNames.of(List.of(new KnownNames.Name("", name.toLowerCase(Locale.ROOT))));
        return !one.in(text.toLowerCase(Locale.ROOT)).isEmpty();
    }

    /** In how many places stored JSON has a name in plain text. */
    public static long plainMentions(String json, String name) {
        KnownNames one = KnownNames.of(List.of(new KnownNames.Name("", name)));
        long[] found = {0};
        Erased.walk(Passages.tree(Passages.open(json, "", Opening.PSEUDONYMS)), "", (field, text) -> {
            found[0] += one.in(text).size();
            return text;
        });
        return found[0];
    }

    /** Whose passages stand in stored JSON, each as often as it stands there. */
    public static List<String> subjectsIn(String json) {
        return Passages.subjects(json);
    }

    /** Destroys the keys of subjects, within the transaction that records it. */
    public void erase(String organisation, Collection<String> erased) {
        subjects.erase(organisation, erased);
    }

    /** Hears of erasures now; otherwise within a second. */
    public void look() {
        if (isSealed()) subjects.look();
    }

    /** What was deleted goes out of the files as well. */
    public void sweep() {
        for (String table : List.of("subject_key", "subject_name", "data_subject")) {
            jdbc.execute("vacuum personal." + table);
        }
    }

    /** Begins to look for erasures that other processes make. */
    public synchronized PersonalData watching() {
        if (isSealed() && watch == null)
            watch = Thread.ofVirtual().name("erasures").start(this::watch);
        return this;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_AGAIN);
                try {
                    look();
                } catch (RuntimeException fault) {
                    LOG.debug("Looking for erasures failed", fault);
                }
            }
        } catch (InterruptedException stopping) {
            LOG.debug("No more looking for erasures", stopping);
        }
    }

    @Override
    public synchronized void close() {
        if (watch != null) watch.interrupt();
        watch = null;
    }
}
