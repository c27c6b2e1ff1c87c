package org.mattersarising.query.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/** An edition in the list of a register's editions. */
@Entity
@Table(schema = "query", name = "edition")
@IdClass(ImportedEdition.Key.class)
public class ImportedEdition {

    /** Two events of one organisation never share a position, two of one register even less. */
    public record Key(String register, long position) implements Serializable {}

    @Id
    private String register;

    @Id
    private long position;

    private Instant recordedAt;
    private LocalDate asAt;
    private String file;
    private String sha256;

    protected ImportedEdition() {}

    ImportedEdition(String register, long position, Instant recordedAt, LocalDate asAt, String file, String sha256) {
        this.register = register;
        this.position = position;
        this.recordedAt = recordedAt;
        this.asAt = asAt;
        this.file = file;
        this.sha256 = sha256;
    }

    public String register() {
        return register;
    }

    /** Ledger position at which it was recorded. */
    public long position() {
        return position;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** The date of which the paper speaks. */
    public LocalDate asAt() {
        return asAt;
    }

    public String file() {
        return file;
    }

    /** Digest of the file in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }
}
