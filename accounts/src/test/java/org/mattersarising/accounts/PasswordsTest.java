package org.mattersarising.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final List<String> ABOUT = List.of("rowan.ashdown", "Rowan Ashdown");

    private final Passwords passwords = new Passwords();

    private void check(String password) {
        passwords.check(password, ABOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars", "ßßßßßßßßßßß"})
    void shorter_than_twelve_characters_is_refused(String password) {
        assertThatThrownBy(() -> check(password))
                .hasMessageContaining("too short")
                .hasMessageContaining("12");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128})
    void a_long_sentence_is_taken(int length) {
        String sentence = "Seven herons stood in the wet field while nobody at all was counting them, and at dusk one"
                + " after the other went home by way of the mill.";
        assertThatCode(() -> check(sentence.substring(0, length))).doesNotThrowAnyException();
    }

    @Test
    void the_commonest_passwords_of_breaches_are_refused() {
        List<String> common = ConfigurationBuilder.getDefaultDictionaries().stream()
                .filter(dictionary -> dictionary.getDictionaryName().equals("passwords"))
                .flatMap(dictionary -> dictionary.getDictonary().keySet().stream())
                .filter(password -> password.length() >= Passwords.SHORTEST)
                .toList();

        assertThat(common).hasSizeGreaterThan(400).allSatisfy(password -> assertThatThrownBy(() -> check(password))
                .hasMessageContaining("easy to guess"));
    }

    @Test
    void longer_than_128_characters_is_refused_and_never_fits() {
        assertThatThrownBy(() -> check("heron-".repeat(22))).hasMessageContaining("at most 128");
        assertThat(passwords.fits("x".repeat(129), Optional.of("anything"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password1234!",
                "qwertyuiop12",
                "123456789012",
                "aaaaaaaaaaaaaa",
                "iloveyou2024",
                "rowan.ashdown",
                "Rowan-Ashdown1",
                "nwodhsa nawor",
                "matters-arising",
                "MattersArising1",
                "northmoor2025",
                "letmeinletmein"
            })
    void what_is_common_or_about_the_person_or_the_product_is_refused(String password) {
        assertThatThrownBy(() -> check(password)).hasMessageContaining("easy to guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copper lantern drifts",
                "kettle vivid orbit nine",
                "zq7 wv2 hk9 bn4",
                "пароль с длинными словами",
                "      q7hz 3m      ",
                "🦆🧦🪁🥁🎻🪗🧭🛶🪵🧂🥄🪣"
            })
    void any_characters_are_taken_and_none_are_asked_for(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    @Test
    void those_that_are_made_up_are_good_and_never_the_same() {
        Set<String> made = new HashSet<>();
        for (int time = 0; time < 50; time++) {
            String password = Passwords.madeUp();
            check(password);
            made.add(password);
        }
        assertThat(made).hasSize(50).allMatch(password -> password.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
    }

    @Test
    void a_digest_is_argon2id_with_a_salt_of_its_own_and_fits_only_its_password() {
        String digest = passwords.digest("copper lantern drifts");

        assertThat(digest).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("copper");
        assertThat(passwords.digest("copper lantern drifts")).isNotEqualTo(digest);
        assertThat(passwords.fits("copper lantern drifts", Optional.of(digest))).isTrue();
        assertThat(passwords.fits("copper lantern drift", Optional.of(digest))).isFalse();
        assertThat(passwords.fits("copper lantern drifts", Optional.empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Copper lantern drifts ",
                " Copper lantern drifts",
                "copper lantern drifts",
                "Copper  lantern drifts",
                "Copper lantern drift"
            })
    void every_character_counts_as_it_was_typed(String almost) {
        String typed = "Copper lantern drifts";
        String digest = passwords.digest(typed);

        assertThat(passwords.fits(typed, Optional.of(digest))).isTrue();
        assertThat(passwords.fits(almost, Optional.of(digest))).isFalse();
    }

    @Test
    void the_last_character_of_a_long_one_counts_too() {
        String digest = passwords.digest("x".repeat(127) + "a");

        assertThat(passwords.fits("x".repeat(127) + "a", Optional.of(digest))).isTrue();
        assertThat(passwords.fits("x".repeat(127) + "b", Optional.of(digest))).isFalse();
    }

    @Test
    void it_does_not_matter_how_a_keyboard_composes_a_letter() {
        String digest = passwords.digest("Zoe\u0308 reads quietly");

        assertThat(passwords.fits("Zo\u00eb reads quietly", Optional.of(digest)))
                .isTrue();
    }
}
