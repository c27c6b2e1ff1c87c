package org.mattersarising.query.history;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.mattersarising.events.RegisterEvent.CommitteeUpdatePublished;
import org.mattersarising.events.RegisterEvent.Rendition;
import org.mattersarising.history.Basis;

/** A register as put before a committee, as published; what it showed is computed from its basis. */
@Entity
@Table(schema = "query", name = "committee_update")
public class CommitteeUpdate {

    @Id
    private String id;

    private String organisation;
    private String register;
    private long position;
    private Instant recordedAt;
    private String committee;
    private LocalDate meetingDate;
    private String agendaItem;
    private String title;
    private boolean imported;
    private LocalDate basisAsAt;
    private long basisPosition;
    private Instant basisRecordedAt;
    private String supersedes;
    private String template;

    @Convert(converter = RenditionsText.class)
    private List<Rendition> renditions;

    protected CommitteeUpdate() {}

    CommitteeUpdate(
            String organisation, long position, Instant recordedAt, CommitteeUpdatePublished published, Basis basis) {
        this.id = published.update();
        this.organisation = organisation;
        this.register = published.register();
        this.position = position;
        this.recordedAt = recordedAt;
        this.committee = published.committee();
        this.meetingDate = published.meetingDate();
        this.agendaItem = published.agendaItem();
        this.title = published.title();
        this.imported = published.imported();
        this.basisAsAt = basis.asAt();
        this.basisPosition = basis.position();
        this.basisRecordedAt = basis.recordedAt();
        this.supersedes = published.supersedes();
        this.template = published.template();
        this.renditions = published.renditions();
    }

    public String id() {
        return id;
    }

    public String organisation() {
        return organisation;
    }

    public String register() {
        return register;
    }

    /** Ledger position at which it was published. */
    public long position() {
        return position;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public String committee() {
        return committee;
    }

    /** May be in the future, or null where it is not known. */
    public LocalDate meetingDate() {
        return meetingDate;
    }

    public String agendaItem() {
        return agendaItem;
    }

    public String title() {
        return title;
    }

    /** It was published by importing the paper. */
    public boolean imported() {
        return imported;
    }

    /** What it was computed from, its position resolved. */
    public Basis basis() {
        return new Basis(basisAsAt, basisPosition, basisRecordedAt);
    }

    /** Identifier of the update that it replaces, or null. */
    public String supersedes() {
        return supersedes;
    }

    public String template() {
        return template;
    }

    public List<Rendition> renditions() {
        return List.copyOf(renditions);
    }
}
