package org.mattersarising.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

class OwnKeysTest {

    @TempDir
    Path folder;

    @Test
    void are_made_once_for_their_owner_alone() throws IOException {
        Path file = folder.resolve("keys/tokens.json");

        OwnKeys made = OwnKeys.madeIn(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(OwnKeys.madeIn(file).signing()).isEqualTo(made.signing());
        assertThat(file.getParent()).isDirectoryContaining(each -> each.equals(file));
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void a_new_key_signs_at_once_and_old_ones_verify_until_they_are_forgotten() {
        Path file = folder.resolve("tokens.json");
        OwnKeys first = OwnKeys.madeIn(file);
        String before = first.signing().getKeyID();

        OwnKeys.in(file).rotate(false);

        assertThat(first.signing().getKeyID()).isNotEqualTo(before);
        assertThat(first.published().getKeyByKeyId(before)).isNotNull();

        OwnKeys.in(file).rotate(true);

        assertThat(first.published().getKeys()).hasSize(1);
        assertThat(first.published().getKeyByKeyId(before)).isNull();
    }

    @Test
    void what_is_published_signs_nothing() {
        OwnKeys keys = OwnKeys.madeIn(folder.resolve("tokens.json"));

        assertThat(keys.published().containsNonPublicKeys()).isFalse();
    }

    @Test
    void are_refused_where_others_may_read_them_or_they_are_none() throws IOException {
        Path file = folder.resolve("tokens.json");
        OwnKeys.madeIn(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> OwnKeys.in(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage(
                        "others than its owner may read %s; make new keys after chmod 600".formatted(file));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "{\"keys\": []}");
        assertThatThrownBy(() -> OwnKeys.in(file))
                .hasRootCauseMessage("the first key of %s can't sign".formatted(file));
    }

    @Test
    void a_process_without_them_says_what_it_lacks() {
        Path missing = folder.resolve("nothing.json");

        assertThat(told(null))
                .isEqualTo("There are no keys to sign tokens with: matters-arising.token-keys names no file.");
        assertThat(told(missing)).isEqualTo("There are no keys in %s.".formatted(missing));
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((fault, others) -> {})))
                .hasAtLeastOneElementOfType(UnusableKeysAnalyzer.class);
    }

    private static String told(Path file) {
        FailureAnalysis told =
                new UnusableKeysAnalyzer().analyze(catchThrowableOfType(UnusableKeys.class, () -> OwnKeys.in(file)));
        assertThat(told.getAction()).contains("MATTERS_ARISING_TOKEN_KEYS");
        return told.getDescription();
    }
}
