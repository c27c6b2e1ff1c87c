package org.mattersarising.query.slippage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mattersarising.history.ActionSlippage;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.history.Section;
import org.mattersarising.history.SlippageFigures;

/** How the target dates of a register have fared over its editions: all, by section and by lead. */
record SlippageSummaryBody(
        LocalDate asAt,
        Basis basis,
        String register,
        SlippageFigures all,
        List<OfSection> sections,
        List<OfLead> leads) {

    /** @param section its identifier, null for the actions without one */
    record OfSection(@Nullable String section, @Nullable String title, SlippageFigures figures) {}

    /** @param lead null for the actions that name nobody */
    record OfLead(@Nullable String lead, SlippageFigures figures) {}

    static SlippageSummaryBody of(RegisterView view, List<ActionSlippage> actions) {
        List<OfSection> sections = new ArrayList<>();
        SlippageFigures.by(actions, action -> List.of(key(action.action().section())))
                .forEach((key, figures) -> sections.add(new OfSection(
                        named(key),
                        view.register().section(named(key)).map(Section::title).orElse(null),
                        figures)));
        List<OfLead> leads = new ArrayList<>();
        SlippageFigures.by(actions, action -> leads(view, action))
                .forEach((key, figures) -> leads.add(new OfLead(named(key), figures)));
        return new SlippageSummaryBody(
                view.basis().asAt(),
                view.basis(),
                view.register().register(),
                SlippageFigures.of(actions),
                sections,
                leads);
    }

    /** Where an action names nobody, the lead of its section counts. */
    private static List<String> leads(RegisterView view, ActionSlippage action) {
        List<String> own = action.action().lead().names();
        if (!own.isEmpty()) return own;
        return List.of(view.register()
                .section(action.action().section())
                .map(section -> key(section.fields().get("lead")))
                .orElse(""));
    }

    private static String key(String nameOrNull) {
        return nameOrNull == null ? "" : nameOrNull;
    }

    private static String named(String key) {
        return key.isEmpty() ? null : key;
    }
}
