package org.mattersarising.command.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mattersarising.history.ActionState;
import org.mattersarising.history.Basis;
import org.mattersarising.history.RegisterView;
import org.mattersarising.http.Refusal;
import org.mattersarising.testing.Story;

class DepartureTest {

    private final Story story = new Story();

    DepartureTest() {
        story.raise("a1", "2018-01-01", "June 2018");
        story.raise("a2", "2018-01-01", "June 2018");
        story.reassign("a2", "2018-01-02", "B Byrne", "A Ahmed", "C Cole");
        story.raise("a3", "2018-01-01", "June 2018");
        story.reassign("a3", "2018-01-02", "C Cole");
        story.raise("a4", "2018-01-01", "June 2018");
        story.close("a4", "2018-01-03");
        story.raise("a5", "2018-01-01", "June 2018");
        story.withdraw("a5", "2018-01-03", "Raised twice");
    }

    private RegisterView view() {
        return RegisterView.of(story.entries(), new Basis(java.time.LocalDate.of(2018, 2, 1), story.head(), null))
                .orElseThrow();
    }

    private static Departure of(String from, String... to) {
        return new Departure(from, List.of(to));
    }

    @Test
    void concerns_every_open_action_that_has_the_lead_however_the_name_is_typed() {
        assertThat(of("a  ahmed", "D Dunn").actionsOf(view()))
                .extracting(ActionState::action)
                .containsExactly("a1", "a2");
    }

    @Test
    void leaves_the_other_leads_in_their_places() {
        ActionState shared = of("A Ahmed", "D Dunn").actionsOf(view()).getLast();
        assertThat(of("A Ahmed", "D Dunn", "E East").leadsOf(shared))
                .containsExactly("B Byrne", "D Dunn", "E East", "C Cole");
    }

    @Test
    void names_nobody_twice() {
        ActionState shared = of("A Ahmed", "D Dunn").actionsOf(view()).getLast();
        assertThat(of("A Ahmed", "C Cole").leadsOf(shared)).containsExactly("B Byrne", "C Cole");
        assertThat(of("A Ahmed", "b  BYRNE").leadsOf(shared)).containsExactly("B Byrne", "C Cole");
    }

    @Test
    void of_somebody_who_leads_nothing_is_refused_with_the_leads_that_there_are() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> of("Z Zed", "D Dunn").actionsOf(view()))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("from");
                    assertThat(refusal.remedy()).contains("A Ahmed; B Byrne; C Cole");
                });
    }

    @Test
    void must_concern_an_action_that_is_named() {
        ActionState other = of("C Cole", "D Dunn").actionsOf(view()).getLast();
        assertThat(other.action()).isEqualTo("a3");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> of("A Ahmed", "D Dunn").mustConcern(other))
                .satisfies(refusal -> assertThat(refusal.detail()).contains("A3", "C Cole"));
    }
}
