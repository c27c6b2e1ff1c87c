package org.mattersarising.query.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A register in the list of registers: what holds for all dates since it was opened. */
@Entity
@Table(schema = "query", name = "register")
public class OpenedRegister {

    @Id
    private String id;

    private String organisation;
    private String title;
    private String source;
    private long position;

    protected OpenedRegister() {}

    OpenedRegister(String id, String organisation, String title, String source, long position) {
        this.id = id;
        this.organisation = organisation;
        this.title = title;
        this.source = source;
        this.position = position;
    }

    public String id() {
        return id;
    }

    public String organisation() {
        return organisation;
    }

    public String title() {
        return title;
    }

    public String source() {
        return source;
    }

    /** Ledger position at which it was opened. */
    public long position() {
        return position;
    }
}
