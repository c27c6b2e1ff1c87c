package org.mattersarising.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.http.Refusal;

/** A reason stays in the ledger, so it must not hold the name that is erased. */
class ErasureEndpointTest {

    private static void refused(String reason, String name) {
        Refusal refusal = assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ErasureEndpoint.mustNotName(reason, name))
                .actual();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNACCEPTABLE);
        assertThat(refusal.field()).isEqualTo("reason");
    }

    @ParameterizedTest
    @CsvSource({
        "Asked for by Jane Roe, Jane Roe",
        "Asked for by jane roe, Jane Roe",
        "JANE ROE asked, Jane Roe",
        "'Jane\t Roe''s wish', Jane Roe",
        "ROSE asked, Rose",
        "A request of josé núñez, José Núñez",
        "The Roes asked, Roe"
    })
    void it_is_refused_however_it_is_written(String reason, String name) {
        refused(reason, name);
    }

    @Test
    void it_is_refused_with_accents_apart() {
        refused("As " + Normalizer.normalize("josé Núñez", Normalizer.Form.NFD) + " asks", "José Núñez");
        refused("As José Núñez asks", Normalizer.normalize("José Núñez", Normalizer.Form.NFD));
    }

    @ParameterizedTest
    @CsvSource({"Asked in March, Jane Roe", "Jane and Roe Ltd asked, Jane Roe", "A primrose path, Rose"})
    void other_words_may_stand_there(String reason, String name) {
        assertThatCode(() -> ErasureEndpoint.mustNotName(reason, name)).doesNotThrowAnyException();
    }
}
