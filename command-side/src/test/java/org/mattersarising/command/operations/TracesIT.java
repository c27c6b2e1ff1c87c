package org.mattersarising.command.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.mattersarising.command.testing.OverHttp;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A trace is worth no change. */
@Import(TracesIT.SentSomewhere.class)
class TracesIT extends OverHttp {

    @TestConfiguration(proxyBeanMethods = false)
    static class SentSomewhere {
        @Bean
        SpanExporter exporter() {
            return new SpanExporter() {
                @Override
                public CompletableResultCode export(Collection<SpanData> spans) {
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode flush() {
                    return CompletableResultCode.ofSuccess();
                }

                @Override
                public CompletableResultCode shutdown() {
                    return CompletableResultCode.ofSuccess();
                }
            };
        }
    }

    private long kept() {
        return jdbc.queryForObject("select count(*) from eventstore.trace", Long.class);
    }

    @Test
    void a_change_whose_trace_cannot_be_kept_is_recorded_all_the_same() {
        String action = raiseAction(openRegister());
        String notes = "/api/actions/" + action + "/progress-notes";
        long before = kept();
        assertThat(post(notes, "{'text': 'Traced'}").status()).isEqualTo(200);
        assertThat(kept()).isEqualTo(before + 1);
        superuser().execute("alter table eventstore.trace add constraint refuses check (false) not valid");
        try {
            assertThat(post(notes, "{'text': 'Untraced'}").version()).isEqualTo(3);
        } finally {
            superuser().execute("alter table eventstore.trace drop constraint refuses");
        }
        assertThat(kept()).isEqualTo(before + 1);
        assertThat(history(action)).hasSize(3);
    }
}
