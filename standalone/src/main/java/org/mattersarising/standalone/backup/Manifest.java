package org.mattersarising.standalone.backup;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says of itself; it stands in the file, last.
 *
 * @param format of the file, see {@link #FORMAT}
 * @param software version of the program that wrote it
 * @param madeAt the moment of which it holds everything, by the database's clock
 * @param postgresql version of the server it was read from
 * @param schema version of the schema {@code eventstore}
 * @param organisations where each ledger stood
 */
public record Manifest(
        int format,
        String software,
        Instant madeAt,
        String postgresql,
        String schema,
        List<Content> tables,
        List<Head> organisations) {

    /** A program reads backups of this format and of all earlier ones. */
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.shared();

    public Manifest {
        Objects.requireNonNull(software);
        Objects.requireNonNull(madeAt);
        Objects.requireNonNull(postgresql);
        Objects.requireNonNull(schema);
        tables = List.copyOf(tables);
        organisations = List.copyOf(organisations);
        if (tables.stream().map(Content::name).distinct().count() < tables.size()) {
            throw new IllegalArgumentException("A table is named twice");
        }
    }

    /**
     * One table as it stands in the file: PostgreSQL's text format of COPY.
     *
     * @param bytes not compressed
     * @param sha256 of those bytes
     */
    record Content(String name, List<String> columns, long rows, long bytes, String sha256) {

        Content {
            Objects.requireNonNull(name);
            columns = List.copyOf(columns);
            Objects.requireNonNull(sha256);
        }

        /** Its name in the archive. */
        String member() {
            return "eventstore/" + name + ".copy";
        }
    }

    /** @param digest which the ledger keeps of the event at this position */
    public record Head(String organisation, long position, Instant recordedAt, String digest) {

        public Head {
            Objects.requireNonNull(organisation);
            Objects.requireNonNull(recordedAt);
            Objects.requireNonNull(digest);
        }
    }

    /** How many events there are, also those that had no position yet. */
    public long events() {
        return tables.stream()
                .filter(table -> table.name().equals("event"))
                .mapToLong(Content::rows)
                .sum();
    }

    byte[] bytes() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws JacksonException where it is none, or lacks something */
    static Manifest read(byte[] bytes) {
        return JSON.readValue(bytes, Manifest.class);
    }

    /** The number alone, which every format has in this place. */
    static int formatOf(byte[] bytes) {
        return JSON.readTree(bytes).path("format").asInt(0);
    }
}
