package org.mattersarising.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who and what brought an event about; the metadata stored beside it.
 *
 * @param actor display name of whoever did it, at that time
 * @param correlation ties the events of one request together
 * @param idempotencyKey the key the request came with, or null
 * @param source the paper it was taken from, or null where a person recorded it
 * @param restatement true where an import repeats what later dates already showed
 * @param decision identifier of the one decision under which several actions changed, or null
 * @param signed what was vouched for when the actor signed in; null where nobody had to
 */
public record Provenance(
        String organisation,
        String register,
        String actor,
        String correlation,
        String idempotencyKey,
        Source source,
        boolean restatement,
        String decision,
        Signed signed) {

    public Provenance(
            String organisation,
            String register,
            String actor,
            String correlation,
            String idempotencyKey,
            Source source,
            boolean restatement) {
        this(organisation, register, actor, correlation, idempotencyKey, source, restatement, null, null);
    }

    /**
     * What whoever signed the actor in vouches for.
     *
     * @param subject identifies the account for ever, whatever it is called
     * @param roles held there at that time, each once, in order
     * @param client the software that was used, or null
     */
    public record Signed(String subject, List<String> roles, String client) {

        public Signed {
            roles = List.copyOf(roles);
        }
    }

    /**
     * @param row record number in the file, the header being 1; null for the edition as a whole
     */
    public record Source(String file, String sha256, Integer row) {}

    public Provenance from(Source paper, boolean restated) {
        return new Provenance(
                organisation, register, actor, correlation, idempotencyKey, paper, restated, decision, signed);
    }

    public Provenance under(String oneDecision) {
        return new Provenance(
                organisation, register, actor, correlation, idempotencyKey, source, restatement, oneDecision, signed);
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
        if (signed != null) {
            metadata.put("subject", signed.subject());
            metadata.put("roles", signed.roles());
            if (signed.client() != null) metadata.put("client", signed.client());
        }
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
                (String) metadata.get("decision"),
                signed(metadata));
    }

    private static Signed signed(Map<String, ?> metadata) {
        if (!(metadata.get("subject") instanceof String subject)) return null;
        List<?> roles = metadata.get("roles") instanceof List<?> list ? list : List.of();
        return new Signed(subject, roles.stream().map(String.class::cast).toList(), (String) metadata.get("client"));
    }
}
