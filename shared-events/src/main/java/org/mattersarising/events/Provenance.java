package org.mattersarising.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who and what brought an event about; the metadata stored beside it.
 *
 * @param correlation ties the events of one request together
 * @param idempotencyKey the key the request came with, or null
 * @param source the paper it was taken from, or null where a person recorded it
 * @param restatement true where an import repeats what later dates already showed
 * @param decision identifier of the one decision under which several actions changed, or null
 */
public record Provenance(
        String organisation,
        String register,
        String actor,
        String correlation,
        String idempotencyKey,
        Source source,
        boolean restatement,
        String decision) {

    public Provenance(
            String organisation,
            String register,
            String actor,
            String correlation,
            String idempotencyKey,
            Source source,
            boolean restatement) {
        this(organisation, register, actor, correlation, idempotencyKey, source, restatement, null);
    }

    /**
     * @param row record number in the file, the header being 1; null for the edition as a whole
     */
    public record Source(String file, String sha256, Integer row) {}

    public Provenance from(Source paper, boolean restated) {
        return new Provenance(organisation, register, actor, correlation, idempotencyKey, paper, restated, decision);
    }

    public Provenance under(String oneDecision) {
        return new Provenance(
                organisation, register, actor, correlation, idempotencyKey, source, restatement, oneDecision);
    }

    public Map<String, Object> toMetadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("organisation", organisation);
        metadata.put("register", register);
        metadata.put("actor", actor);
        metadata.put("correlation", correlation);
        if (idempotencyKey != null) metadata.put("idempotencyKey", idempotencyKey);
        if (source != null) {
            metadata.put("sourceFile", source.file());
            metadata.put("sourceSha256", source.sha256());
            if (source.row() != null) metadata.put("sourceRow", source.row());
        }
        if (restatement) metadata.put("restatement", true);
        if (decision != null) metadata.put("decision", decision);
        return metadata;
    }

    public static Provenance fromMetadata(Map<String, ?> metadata) {
        String file = (String) metadata.get("sourceFile");
        Number row = (Number) metadata.get("sourceRow");
        return new Provenance(
                (String) metadata.get("organisation"),
                (String) metadata.get("register"),
                (String) metadata.get("actor"),
                (String) metadata.get("correlation"),
                (String) metadata.get("idempotencyKey"),
                file == null
                        ? null
                        : new Source(file, (String) metadata.get("sourceSha256"), row == null ? null : row.intValue()),
                Boolean.TRUE.equals(metadata.get("restatement")),
                (String) metadata.get("decision"));
    }
}
