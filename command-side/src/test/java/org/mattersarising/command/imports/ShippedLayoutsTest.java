package org.mattersarising.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.layouts.Layouts;
import org.mattersarising.events.Status;
import org.mattersarising.events.TargetDate;
import org.mattersarising.history.ActionAt;
import org.mattersarising.history.ActionState;
import org.mattersarising.testing.RealRegisters;

/** What the published registers mean under the layouts that come with the program; each comes out as it went in. */
class ShippedLayoutsTest {

    private static final LocalDate OCTOBER_2017 = LocalDate.of(2017, 10, 31);
    private static final LocalDate MARCH_2018 = LocalDate.of(2018, 3, 31);

    private static Imported imported(String layout, String file, LocalDate asAt) throws Exception {
        Imported register = Imported.register(Layouts.ofText(layout));
        Plan plan = register.bring(asAt, EditionFile.read(file, RealRegisters.file(file)));
        assertThat(plan.faults())
                .as("what could not be read with certainty in %s", file)
                .isEmpty();
        return register;
    }

    private static List<ActionState> actions(Imported register, LocalDate asAt) {
        return register.printed(asAt).stream().map(ActionAt::state).toList();
    }

    private static Map<String, ActionState> byReference(Imported register, LocalDate asAt) {
        return actions(register, asAt).stream().collect(Collectors.toMap(ActionState::reference, Function.identity()));
    }

    private static List<String> dates(ActionState action) {
        return action.targetDate().readings().stream()
                .map(reading -> reading.edtf() + " " + reading.role())
                .toList();
    }

    @Test
    void wmfs_tells_leads_apart_and_reads_its_dates_and_statuses() throws Exception {
        Imported register = imported("wmfs", "wmfs-2017-10.csv", OCTOBER_2017);
        Map<String, ActionState> october = byReference(register, OCTOBER_2017);

        assertThat(october.get("7").lead().names())
                .containsExactly("SE Corporate Communications", "SE People", "SE Strategic Hub");
        assertThat(dates(october.get("1"))).containsExactly("2018-06 due", "2018-10/2018-12 due");
        assertThat(october.get("1").status().open()).isFalse();
        assertThat(october.get("1").targetDate().latest()).isEqualTo("2018-12-31");
        assertThat(dates(october.get("31"))).containsExactly("2017-04-01 started");
        assertThat(october.get("31").targetDate().dated()).isFalse();
        assertThat(october.get("16").targetDate().latest()).isEqualTo("2018-04-30");
        assertThat(october.get("25").status().open()).isTrue();
        assertThat(october.get("10").status())
                .satisfies(status -> assertThat(status.open()).isFalse())
                .satisfies(status -> assertThat(status.closure()).isNull());

        register.bring(MARCH_2018, EditionFile.read("wmfs-2018-03.csv", RealRegisters.file("wmfs-2018-03.csv")));
        Map<String, ActionState> march = byReference(register, MARCH_2018);

        assertThat(dates(march.get("25"))).containsExactly("2017-09-01 finished", "2018-04-01 due");
        assertThat(dates(march.get("20"))).containsExactly("2017-11 superseded", "2018-06 due");
        assertThat(dates(march.get("33"))).containsExactly("2018-02 finished", "2018-06 due");
        assertThat(register.view(MARCH_2018).printed()).hasSize(38);
    }

    @Test
    void hwfrs_keeps_areas_apart_by_their_codes_and_reads_one_column_as_date_or_status() throws Exception {
        LocalDate january = LocalDate.of(2021, 1, 31);
        Imported register = imported("hwfrs", "hwfrs-2021-01.csv", january);
        List<ActionState> actions = actions(register, january);

        assertThat(register.view(january).register().sections().values())
                .hasSize(7)
                .allSatisfy(section -> assertThat(section.fields()).containsKeys("code", "finding", "lead"));
        assertThat(actions)
                .filteredOn(action -> action.proposedAction().isEmpty())
                .hasSize(12);
        assertThat(actions)
                .filteredOn(action -> ".".equals(action.latestUpdate()))
                .hasSize(1);
        assertThat(actions)
                .filteredOn(action -> "paused".equals(action.status().reported()))
                .hasSize(4)
                .allSatisfy(action -> assertThat(action.status().open()).isTrue());
        assertThat(actions)
                .filteredOn(action -> action.targetDate().dated())
                .extracting(
                        action -> action.targetDate().governing().orElseThrow().edtf())
                .containsExactlyInAnyOrder("2021-03", "2021-02", "2021-04", "2021-03", "2021-02");
        assertThat(actions)
                .filteredOn(action -> action.status().standsClosed())
                .hasSize(38)
                .allSatisfy(action -> assertThat(action.targetDate()).isEqualTo(TargetDate.NONE))
                .extracting(action -> action.status().remark())
                .filteredOn(Objects::nonNull)
                .hasSize(1);
    }

    /** Of sixty action points the report counts thirty-nine as complete; of seven the text does not say it. */
    @Test
    void notts_closes_what_is_complete_and_what_moves_to_the_next_plan() throws Exception {
        LocalDate march = LocalDate.of(2007, 3, 30);
        Imported register = imported("notts", "notts-2007-03.csv", march);
        List<ActionState> actions = actions(register, march);

        assertThat(actions).hasSize(60);
        assertThat(closed(actions, "implemented")).hasSize(33);
        assertThat(closed(actions, "transferred")).hasSize(20);
        assertThat(actions)
                .filteredOn(action -> action.status().open() == null)
                .hasSize(7)
                .extracting(ActionState::reference)
                .containsExactly("1.4", "1.13", "1.16", "3.6", "3.13", "3.17", "4.5");
        assertThat(closed(actions, "implemented").size() + 6)
                .as("with six of those seven")
                .isEqualTo(39);
        assertThat(register.view(march).register().sections().values())
                .hasSize(4)
                .allSatisfy(section -> assertThat(section.fields()).containsOnlyKeys("leadMember", "projectManager"));
    }

    private static List<ActionState> closed(List<ActionState> actions, String closure) {
        return actions.stream()
                .filter(action -> action.status().standsClosed())
                .filter(action -> closure.equals(action.status().closure()))
                .toList();
    }

    @Test
    void wmfra_puts_its_proposals_to_a_committee() throws Exception {
        LocalDate december = LocalDate.of(2015, 12, 14);
        Imported register = imported("wmfra", "wmfra-2015-12.csv", december);

        assertThat(actions(register, december))
                .hasSize(6)
                .allSatisfy(action -> assertThat(action.proceedings().proposal().awaitsDecision())
                        .isTrue())
                .extracting(ActionState::status)
                .containsOnly(Status.NONE);
    }
}
