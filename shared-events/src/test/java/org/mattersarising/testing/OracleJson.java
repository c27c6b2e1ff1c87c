package org.mattersarising.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mattersarising.events.ActionEvent;
import org.mattersarising.events.DateReading;
import org.mattersarising.events.LedgerEvent.Voiding;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API must answer for an oracle's register: the register and slippage shapes of contract section 4. The API may
 * add members, so compare only those that are here.
 */
public final class OracleJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private OracleJson() {}

    /** @param recordedAt when the position of the basis was recorded; the ledger knows, one register may not */
    public static ObjectNode register(NaiveOracle.Register register, Instant recordedAt) {
        ObjectNode answer = MAPPER.createObjectNode();
        ObjectNode head = answer.putObject("register");
        head.put("id", register.id());
        head.put("organisation", register.organisation());
        head.put("title", register.title());
        head.put("source", register.source());
        ArrayNode layout = head.putArray("layout");
        register.layout()
                .forEach(column ->
                        layout.addObject().put("heading", column.heading()).put("field", column.field()));
        answer.put("asAt", text(register.asAt()));
        answer.set("basis", basis(register, recordedAt));
        ArrayNode sections = answer.putArray("sections");
        for (NaiveOracle.Section section : register.sections()) {
            ObjectNode node = sections.addObject().put("id", section.id()).put("title", section.title());
            node.set("fields", fields(section.fields()));
        }
        ArrayNode actions = answer.putArray("actions");
        register.actions().forEach(action -> actions.add(action(action)));
        return asParsed(answer);
    }

    /** One action as the register's array has it; evidence and withdrawal are members added to the contract's shape. */
    public static ObjectNode action(NaiveOracle.Action action) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("action", action.action());
        node.put("reference", action.reference());
        node.put("section", action.section());
        node.put("finding", action.finding());
        node.put("proposedAction", action.proposedAction());
        node.put("progress", action.progress());
        ArrayNode notes = node.putArray("progressNotes");
        for (NaiveOracle.Note note : action.progressNotes()) {
            notes.addObject()
                    .put("text", note.text())
                    .put("effectiveOn", text(note.effectiveOn()))
                    .put("position", note.position())
                    .put("replacedBy", note.replacedBy());
        }
        node.put("latestUpdate", action.latestUpdate());
        node.set("lead", strings(action.lead()));
        node.put("leadWording", action.leadWording());
        node.set("targetDate", targetDate(action.targetDate()));
        node.putObject("status")
                .put("wording", action.status().wording())
                .put("open", action.status().open())
                .put("reported", action.status().reported())
                .put("verified", verified(action))
                .put("closure", action.status().closure())
                .put("remark", action.status().remark())
                .put("decidedBy", action.status().decidedBy());
        node.set("other", fields(action.other()));
        ArrayNode evidence = node.putArray("evidence");
        for (NaiveOracle.Proof proof : action.evidence()) {
            evidence.addObject()
                    .put("reference", proof.reference())
                    .put("sha256", proof.sha256())
                    .put("effectiveOn", text(proof.effectiveOn()));
        }
        if (action.withdrawn() == null) {
            node.putNull("withdrawn");
        } else {
            node.putObject("withdrawn")
                    .put("effectiveOn", text(action.withdrawn().effectiveOn()))
                    .put("reason", action.withdrawn().reason());
        }
        node.put("missingSince", text(action.missingSince()));
        node.put("version", action.version());
        proceedings(node, action.proceedings());
        return asParsed(node);
    }

    /** Whether somebody confirmed it is asked of what stands closed only. */
    private static Boolean verified(NaiveOracle.Action action) {
        return Boolean.FALSE.equals(action.status().open())
                ? action.proceedings().verified() != null
                : null;
    }

    private static void proceedings(ObjectNode node, NaiveOracle.Proceedings proceedings) {
        ArrayNode extensions = node.putArray("extensions");
        for (NaiveOracle.Request request : proceedings.requests()) {
            ObjectNode each = extensions.addObject();
            each.put("request", request.id());
            each.put("askedOn", text(request.askedOn()));
            each.put("by", request.by());
            each.set("to", brief(request.to()));
            each.put("reason", request.reason());
            each.set("ruling", ruling(request.ruling()));
        }
        NaiveOracle.Proposal proposal = proceedings.proposal();
        if (proposal == null) {
            node.putNull("proposal");
        } else {
            node.putObject("proposal").put("putOn", text(proposal.putOn())).set("ruling", ruling(proposal.ruling()));
        }
        ArrayNode links = node.putArray("links");
        for (NaiveOracle.Related related : proceedings.related()) {
            links.addObject()
                    .put("relation", related.relation())
                    .put("register", related.register())
                    .put("action", related.action())
                    .put("reference", related.reference())
                    .put("effectiveOn", text(related.on()))
                    .put("reason", related.reason());
        }
        NaiveOracle.Verified verified = proceedings.verified();
        if (verified == null) {
            node.putNull("verification");
        } else {
            node.putObject("verification")
                    .put("effectiveOn", text(verified.on()))
                    .put("by", verified.by())
                    .put("remark", verified.remark())
                    .putObject("evidence")
                    .put("reference", verified.evidence().reference())
                    .put("sha256", verified.evidence().sha256());
        }
        node.put("completedOn", text(proceedings.completedOn()));
        ArrayNode considered = node.putArray("considered");
        for (NaiveOracle.Considered by : proceedings.considered()) {
            considered
                    .addObject()
                    .put("update", by.update())
                    .put("effectiveOn", text(by.on()))
                    .put("outcome", by.outcome())
                    .put("minute", by.minute())
                    .put("text", by.text());
        }
        ArrayNode noUpdateOn = node.putArray("noUpdateOn");
        proceedings.noUpdateOn().forEach(date -> noUpdateOn.add(text(date)));
    }

    private static JsonNode ruling(NaiveOracle.Ruling ruling) {
        if (ruling == null) return MAPPER.nullNode();
        return MAPPER.createObjectNode()
                .put("outcome", ruling.outcome())
                .put("effectiveOn", text(ruling.on()))
                .put("by", ruling.by())
                .put("minute", ruling.minute())
                .put("reason", ruling.reason());
    }

    /** The slippage shape: every action that exists at the basis, in the order of the register. */
    public static ObjectNode slippage(NaiveOracle.Register register, Instant recordedAt) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("asAt", text(register.asAt()));
        answer.set("basis", basis(register, recordedAt));
        ArrayNode actions = answer.putArray("actions");
        register.actions().forEach(action -> actions.add(slippage(action)));
        return asParsed(answer);
    }

    /** The history shape; {@code changes} only where an event changes one cell. */
    public static ObjectNode history(List<NaiveOracle.Happened> history) {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode events = answer.putArray("events");
        for (NaiveOracle.Happened happened : history) {
            Entry entry = happened.entry();
            ObjectNode each = events.addObject();
            each.put("position", entry.position());
            each.put("recordedAt", text(entry.recordedAt()));
            each.put("effectiveOn", text(entry.effectiveOn()));
            each.put("kind", kind(entry));
            each.put("actor", entry.provenance().actor());
            each.put("voidedBy", happened.voidedBy());
            each.put("restatement", entry.provenance().restatement());
            each.put("event", entry.id());
            each.put("voids", entry.event() instanceof Voiding voiding ? (Long) voiding.position() : null);
            if (entry.provenance().source() == null) {
                each.putNull("source");
            } else {
                each.putObject("source")
                        .put("file", entry.provenance().source().file())
                        .put("sha256", entry.provenance().source().sha256());
            }
            switch ((ActionEvent) entry.event()) {
                case ActionEvent.ProgressNoted noted -> change(each, null, "progress", null, noted.text());
                case ActionEvent.TargetDateMoved moved ->
                    change(
                            each,
                            moved.reason(),
                            "targetDate",
                            moved.from().wording(),
                            moved.to().wording());
                case ActionEvent.ActionReworded reworded ->
                    change(each, null, reworded.field(), reworded.from(), reworded.to());
                case ActionEvent.ActionMovedToSection moved -> change(each, null, "section", moved.from(), moved.to());
                case ActionEvent.ActionRenumbered renumbered ->
                    change(each, null, "reference", renumbered.from(), renumbered.to());
                case ActionEvent.EntryVoided voiding -> each.put("reason", voiding.reason());
                default -> {
                    // several cells, or none
                }
            }
        }
        return asParsed(answer);
    }

    private static void change(ObjectNode event, String reason, String field, String from, String to) {
        event.put("reason", reason);
        event.putArray("changes")
                .addObject()
                .put("field", field)
                .put("from", from)
                .put("to", to);
    }

    /** {@code target-date-moved} for TargetDateMoved. */
    private static String kind(Entry entry) {
        return entry.event()
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static ObjectNode slippage(NaiveOracle.Action action) {
        NaiveOracle.Slippage slippage = action.slippage();
        ObjectNode node = MAPPER.createObjectNode();
        node.put("action", action.action());
        node.put("reference", action.reference());
        node.put("section", action.section());
        node.set("lead", strings(action.lead()));
        node.put("dated", NaiveOracle.governing(slippage.current()) != null);
        if (slippage.original() == null) node.putNull("original");
        else node.set("original", brief(slippage.original()));
        node.set("current", brief(slippage.current()));
        ArrayNode moves = node.putArray("moves");
        for (NaiveOracle.Move move : slippage.moves()) {
            ObjectNode each = moves.addObject();
            each.put("from", move.from().wording());
            each.put("to", move.to().wording());
            each.put("days", move.days());
            each.put("dateLost", move.dateLost());
            each.put("reason", move.reason());
            each.put("effectiveOn", text(move.effectiveOn()));
            each.put("recordedAt", text(move.recordedAt()));
            each.put("actor", move.actor());
        }
        node.put("daysSlipped", slippage.daysSlipped());
        node.put("overdueAgainstOriginal", slippage.overdueAgainstOriginal());
        node.put("overdueAgainstCurrent", slippage.overdueAgainstCurrent());
        NaiveOracle.Notice notice = slippage.notice();
        if (notice == null) {
            node.putNull("notice");
        } else {
            node.putObject("notice")
                    .put("slippedOn", text(notice.slippedOn()))
                    .put("toldOn", text(notice.toldOn()))
                    .put("told", notice.told())
                    .put("days", notice.days());
        }
        return node;
    }

    private static ObjectNode basis(NaiveOracle.Register register, Instant recordedAt) {
        return MAPPER.createObjectNode()
                .put("asAt", text(register.asAt()))
                .put("position", register.position())
                .put("recordedAt", text(recordedAt));
    }

    private static ObjectNode targetDate(TargetDate target) {
        ObjectNode node = brief(target);
        node.put("dated", NaiveOracle.governing(target) != null);
        ArrayNode readings = node.putArray("readings");
        for (DateReading reading : target.readings()) {
            readings.addObject()
                    .put("edtf", reading.edtf())
                    .put("earliest", text(reading.earliest()))
                    .put("latest", text(reading.latest()))
                    .put("role", reading.role().name());
        }
        return node;
    }

    /** The governing reading beside its wording. */
    private static ObjectNode brief(TargetDate target) {
        DateReading governing = NaiveOracle.governing(target);
        return MAPPER.createObjectNode()
                .put("wording", target.wording())
                .put("edtf", governing == null ? null : governing.edtf())
                .put("earliest", governing == null ? null : text(governing.earliest()))
                .put("latest", governing == null ? null : text(governing.latest()));
    }

    private static ObjectNode fields(Map<String, String> fields) {
        ObjectNode node = MAPPER.createObjectNode();
        fields.forEach(node::put);
        return node;
    }

    private static ArrayNode strings(Collection<String> texts) {
        ArrayNode node = MAPPER.createArrayNode();
        texts.forEach(node::add);
        return node;
    }

    private static String text(LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static String text(Instant instant) {
        return instant == null ? null : MICROSECONDS.format(instant);
    }

    /** Through text and back, so that numbers have the node types that a parsed answer has. */
    private static ObjectNode asParsed(ObjectNode node) {
        return (ObjectNode) MAPPER.readTree(node.toString());
    }
}
