package org.mattersarising.paper;

import static org.mattersarising.paper.PaperJson.object;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mattersarising.events.CanonicalJson;
import org.mattersarising.events.LayoutColumn;
import org.mattersarising.events.LeadNames;
import org.mattersarising.events.StatusRule;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Differences;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Slippage;

/**
 * The JSON paper of the third template: that of the second with the facts that its other renditions put in words. No
 * ledger position, recording time or digest stands in it.
 */
final class FullPaperJson {

    private FullPaperJson() {}

    static byte[] of(Copy copy) {
        Map<String, Object> paper = PaperJson.members("3", copy.register(), copy.particulars(), ProceedingsJson::of);
        Copy.Previous previous = copy.previous().orElse(null);
        paper.put(
                "layout",
                copy.register().register().layout().stream()
                        .map(FullPaperJson::column)
                        .toList());
        paper.put("summary", summary(copy));
        paper.put(
                "previousUpdate",
                previous == null
                        ? null
                        : update(previous, copy.register().basis().asAt()));
        paper.put(
                "slippage",
                copy.register().lines().stream()
                        .map(line -> slippage(copy.slippage().get(line.action().id())))
                        .toList());
        paper.put(
                "lateDates", copy.lateDates().stream().map(FullPaperJson::late).toList());
        paper.put("changes", previous == null ? List.of() : changes(copy, previous.changes()));
        paper.put("reconciliation", previous == null ? null : reconciliation(previous.reconciliation()));
        return CanonicalJson.bytes(paper);
    }

    /** Whatever the layout says of it: without that nobody could read the cells as the register does. */
    private static Map<String, Object> column(LayoutColumn column) {
        Map<String, Object> members = object("heading", column.heading(), "field", column.field());
        if (column.also() != null) members.put("also", column.also());
        if (column.changes() != null) members.put("changes", column.changes());
        if (column.outside() != null) members.put("outside", column.outside());
        if (column.names() != null) members.put("names", names(column.names()));
        if (!column.readings().isEmpty()) {
            members.put(
                    "readings",
                    column.readings().stream().map(FullPaperJson::reading).toList());
        }
        if (column.proposal()) members.put("proposal", true);
        return members;
    }

    private static Map<String, Object> names(LeadNames names) {
        return object("begin", names.begin(), "between", names.between());
    }

    private static Map<String, Object> reading(StatusRule rule) {
        return object(
                "when", rule.when(),
                "text", rule.text(),
                "open", rule.open(),
                "closure", rule.closure(),
                "reported", rule.reported());
    }

    private static Map<String, Object> summary(Copy copy) {
        Count count = Count.of(copy.register().printed(), copy.slippage());
        return object(
                "actions", count.actions(),
                "open", count.open(),
                "overdueAgainstCurrent", count.overdue(),
                "overdueAgainstOriginal", count.overdueAgainstOriginal(),
                "closed", count.closed(),
                "withdrawn", count.withdrawn(),
                "notSaid", count.notSaid(),
                "notInThisEdition", copy.register().missing().size());
    }

    private static Map<String, Object> update(Copy.Previous previous, LocalDate asAt) {
        return object(
                "update", previous.update().id(),
                "committee", previous.update().committee(),
                "meetingDate", text(previous.update().meetingDate()),
                "agendaItem", previous.update().agendaItem(),
                "title", previous.update().title(),
                "asAt", text(previous.update().basis().asAt()),
                "resolutions",
                        previous.update().resolutions().stream()
                                .filter(each -> !each.on().isAfter(asAt))
                                .map(each -> object(
                                        "on", text(each.on()),
                                        "outcome", each.outcome(),
                                        "minute", each.minute(),
                                        "text", each.text()))
                                .toList());
    }

    private static Map<String, Object> slippage(ActionSlippage each) {
        Slippage slippage = each.slippage();
        Map<String, Object> members = named(each.action());
        members.put("dated", slippage.current().dated());
        members.put("original", targetDate(slippage.original()));
        members.put("current", targetDate(slippage.current()));
        members.put("moves", slippage.moves().stream().map(FullPaperJson::move).toList());
        members.put("daysSlipped", slippage.daysSlipped());
        members.put("overdueAgainstOriginal", slippage.overdueAgainstOriginal());
        members.put("overdueAgainstCurrent", slippage.overdueAgainstCurrent());
        members.put("notice", notice(each.notice()));
        return members;
    }

    /** Who moved it when is a matter of the action's history. */
    private static Map<String, Object> move(Slippage.Move move) {
        return object(
                "from", move.from().wording(),
                "to", move.to().wording(),
                "days", move.days(),
                "dateLost", move.dateLost(),
                "reason", move.reason(),
                "effectiveOn", text(move.effectiveOn()));
    }

    private static Map<String, Object> notice(Slippage.Notice notice) {
        if (notice == null) return null;
        return object(
                "slippedOn", text(notice.slippedOn()),
                "toldOn", text(notice.toldOn()),
                "told", notice.told(),
                "days", notice.days());
    }

    private static Map<String, Object> late(LateDate late) {
        Map<String, Object> members = named(late.line().action().state());
        members.put("daysOverdueAgainstOriginal", late.daysPastOriginal());
        members.put("daysOverdueAgainstCurrent", late.daysPastCurrent());
        return members;
    }

    private static List<Map<String, Object>> changes(Copy copy, Changes changes) {
        List<Map<String, Object>> all = new ArrayList<>();
        changes.ofRegister().forEach(change -> all.add(change(change)));
        for (Changes.OfAction action : changes.ofActions()) {
            for (Differences.Change cell : action.cells()) {
                Map<String, Object> members = change(cell);
                if (cell.kind() == Differences.Kind.DATE_MOVED) members.putAll(move(copy, action));
                all.add(members);
            }
        }
        return all;
    }

    private static Map<String, Object> change(Differences.Change change) {
        return object(
                "kind", change.kind().text(),
                "action", change.action(),
                "reference", change.reference(),
                "section", change.section(),
                "field", change.field(),
                "from", change.from(),
                "to", change.to());
    }

    private static Map<String, Object> move(Copy copy, Changes.OfAction action) {
        Changes.Move move = Changes.Move.between(
                action.before().action().state().targetDate(),
                action.after().action().state().targetDate(),
                copy.slippage().get(action.after().action().id()).slippage().moves());
        return object("days", move.days(), "dateLost", move.dateLost(), "reasons", move.reasons());
    }

    private static Map<String, Object> reconciliation(Reconciliation reconciliation) {
        Map<String, Object> counts = new LinkedHashMap<>();
        reconciliation.counts().forEach((outcome, count) -> counts.put(outcome.text(), count));
        return object(
                "previous", reconciliation.items().size(),
                "raised", reconciliation.raised(),
                "now", reconciliation.inAll(),
                "counts", counts,
                "actions",
                        reconciliation.items().stream().map(FullPaperJson::item).toList());
    }

    private static Map<String, Object> item(Reconciliation.Item item) {
        RegisterView.Line line = item.after() == null ? item.before() : item.after();
        Map<String, Object> members = named(line.action().state());
        members.put("outcome", item.outcome().text());
        return members;
    }

    private static Map<String, Object> named(ActionState action) {
        return object("action", action.action(), "reference", action.reference());
    }

    private static Map<String, Object> targetDate(TargetDate target) {
        return target == null ? null : PaperJson.targetDate(target);
    }

    static String text(LocalDate date) {
        return date == null ? null : date.toString();
    }
}
