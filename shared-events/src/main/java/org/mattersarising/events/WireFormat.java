package org.mattersarising.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How events are written and read. Stored names are logical and never change; a new shape of an event is a new revision
 * with an {@link Upcaster} from the one before, so that whatever was stored once can be read for ever.
 */
public final class WireFormat {

    /** What is stored of an event: logical name, revision of its shape, JSON text. */
    public record Stored(String type, String revision, String payload) {}

    /** Brings one type from a revision to the next one. */
    public record Upcaster(String type, String from, String to, UnaryOperator<ObjectNode> change) {}

    /** A stored event that this software does not know; it is never skipped in silence. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final String FIRST = "1";

    private static final Map<String, Class<? extends LedgerEvent>> TYPES = types();
    private static final Map<Class<?>, String> NAMES =
            TYPES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<Upcaster> upcasters;
    private final Map<String, String> revisions;

    public WireFormat() {
        this(Revisions.UPCASTERS, Revisions.CURRENT);
    }

    /**
     * @param revisions the current revision of each type that is past its first
     */
    WireFormat(List<Upcaster> upcasters, Map<String, String> revisions) {
        this.upcasters = List.copyOf(upcasters);
        this.revisions = Map.copyOf(revisions);
    }

    private static Map<String, Class<? extends LedgerEvent>> types() {
        Map<String, Class<? extends LedgerEvent>> types = new LinkedHashMap<>();
        types.put("action.action-raised", ActionEvent.ActionRaised.class);
        types.put("action.progress-noted", ActionEvent.ProgressNoted.class);
        types.put("action.target-date-moved", ActionEvent.TargetDateMoved.class);
        types.put("action.target-date-reread", ActionEvent.TargetDateReread.class);
        types.put("action.lead-reassigned", ActionEvent.LeadReassigned.class);
        types.put("action.status-reported", ActionEvent.StatusReported.class);
        types.put("action.action-closed", ActionEvent.ActionClosed.class);
        types.put("action.action-reopened", ActionEvent.ActionReopened.class);
        types.put("action.action-reworded", ActionEvent.ActionReworded.class);
        types.put("action.action-moved-to-section", ActionEvent.ActionMovedToSection.class);
        types.put("action.action-renumbered", ActionEvent.ActionRenumbered.class);
        types.put("action.action-withdrawn", ActionEvent.ActionWithdrawn.class);
        types.put("action.evidence-attached", ActionEvent.EvidenceAttached.class);
        types.put("action.status-reread", ActionEvent.StatusReread.class);
        types.put("action.closure-verified", ActionEvent.ClosureVerified.class);
        types.put("action.completion-dated", ActionEvent.CompletionDated.class);
        types.put("action.no-update-given", ActionEvent.NoUpdateGiven.class);
        types.put("action.extension-requested", ActionEvent.ExtensionRequested.class);
        types.put("action.extension-decided", ActionEvent.ExtensionDecided.class);
        types.put("action.proposal-put", ActionEvent.ProposalPut.class);
        types.put("action.proposal-decided", ActionEvent.ProposalDecided.class);
        types.put("action.action-considered", ActionEvent.ActionConsidered.class);
        types.put("action.action-linked", ActionEvent.ActionLinked.class);
        types.put("action.passage-withheld", ActionEvent.PassageWithheld.class);
        types.put("action.entry-voided", ActionEvent.EntryVoided.class);
        types.put("register.register-opened", RegisterEvent.RegisterOpened.class);
        types.put("register.register-relaid", RegisterEvent.RegisterRelaid.class);
        types.put("register.section-added", RegisterEvent.SectionAdded.class);
        types.put("register.section-reworded", RegisterEvent.SectionReworded.class);
        types.put("register.edition-imported", RegisterEvent.EditionImported.class);
        types.put("register.committee-update-published", RegisterEvent.CommitteeUpdatePublished.class);
        types.put("register.decision-taken", RegisterEvent.DecisionTaken.class);
        types.put("register.update-considered", RegisterEvent.UpdateConsidered.class);
        types.put("register.publicity-decided", RegisterEvent.PublicityDecided.class);
        types.put("register.personal-data-erased", RegisterEvent.PersonalDataErased.class);
        types.put("register.entry-voided", RegisterEvent.EntryVoided.class);
        return types;
    }

    /** Every logical name, in the order of the sealed interfaces. */
    public static List<String> typeNames() {
        return List.copyOf(TYPES.keySet());
    }

    /** The logical name of a kind of event. */
    public static String nameOf(Class<?> event) {
        String name = NAMES.get(event);
        if (name == null) throw new Unreadable("No stored name for " + event.getName(), null);
        return name;
    }

    /** The kind of event behind a logical name. */
    public static Class<? extends LedgerEvent> classOf(String type) {
        Class<? extends LedgerEvent> known = TYPES.get(type);
        if (known == null) throw new Unreadable("Unknown stored event type '" + type + "'", null);
        return known;
    }

    /** The revision in which a type is written today. */
    public String revisionOf(String type) {
        return revisions.getOrDefault(type, FIRST);
    }

    /** The kind of an event as the API names it: its logical name without the stream ({@code target-date-moved}). */
    public static String kindOf(LedgerEvent event) {
        String name = nameOf(event.getClass());
        return name.substring(name.indexOf('.') + 1);
    }

    public Stored write(LedgerEvent event) {
        String type = nameOf(event.getClass());
        return new Stored(type, revisionOf(type), MAPPER.writeValueAsString(event));
    }

    /** @throws Unreadable for a type, revision or shape that this software does not know */
    public LedgerEvent read(String type, String revision, String payload) {
        Class<? extends LedgerEvent> target = classOf(type);
        try {
            ObjectNode tree = (ObjectNode) MAPPER.readTree(payload);
            String at = revision;
            for (Upcaster upcaster : upcasters) {
                if (upcaster.type().equals(type) && upcaster.from().equals(at)) {
                    tree = upcaster.change().apply(tree);
                    at = upcaster.to();
                }
            }
            if (!at.equals(revisionOf(type))) {
                throw new Unreadable("Unknown revision '" + revision + "' of " + type, null);
            }
            return MAPPER.treeToValue(tree, target);
        } catch (JacksonException | ClassCastException fault) {
            throw new Unreadable("A stored " + type + " does not have the shape of its revision " + revision, fault);
        }
    }

    public String writeMetadata(Provenance provenance) {
        return MAPPER.writeValueAsString(provenance.toMetadata());
    }

    /** @throws Unreadable where the text is no JSON object */
    public Provenance readMetadata(String metadata) {
        try {
            return Provenance.fromMetadata(MAPPER.readValue(metadata, new TypeReference<Map<String, Object>>() {}));
        } catch (JacksonException | ClassCastException fault) {
            throw new Unreadable("Stored metadata is not readable", fault);
        }
    }
}
