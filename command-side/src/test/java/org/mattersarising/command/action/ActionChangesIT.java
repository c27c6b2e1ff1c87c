package org.mattersarising.command.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.mattersarising.command.testing.Reply;

class ActionChangesIT extends OverHttp {

    @Test
    void a_target_date_moves() {
        String action = raiseAction(openRegister());

        Reply moved = post(
                "/api/actions/" + action + "/target-date",
                "{'to': 'June 2018', 'reason': 'Supplier late', 'effectiveOn': '2017-12-01'}");

        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.action()).isEqualTo(action);
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.position()).isEqualTo(3);
        assertThat(moved.header("ETag")).isEqualTo("\"2\"");
        assertThat(action(action, TODAY).state().targetDate().wording()).isEqualTo("June 2018");
    }
}
