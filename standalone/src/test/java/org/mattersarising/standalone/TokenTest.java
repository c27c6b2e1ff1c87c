package org.mattersarising.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mattersarising.signin.OwnKeys;
import org.mattersarising.signin.OwnTokens;
import org.mattersarising.standalone.data.DataDirectory;

class TokenTest {

    @TempDir
    Path folder;

    private Ran token(String... more) {
        String[] line = new String[more.length + 3];
        line[0] = "token";
        line[1] = "--data";
        line[2] = data().toString();
        System.arraycopy(more, 0, line, 3, more.length);
        return Ran.command(line);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static SignedJWT read(Ran ran) throws Exception {
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).as("nothing but the token").hasLineCount(1);
        return SignedJWT.parse(ran.out().strip());
    }

    @Test
    void prints_a_token_signed_with_the_key_of_the_directory_which_is_made_for_its_owner_alone() throws Exception {
        SignedJWT token = read(token("--name", "Rowan Ash", "--roles", "clerk,verifier"));

        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(OwnKeys.NAME);
        assertThat(claims.getAudience()).containsExactly(OwnKeys.NAME);
        assertThat(token.getHeader().getType()).isEqualTo(OwnTokens.TYPE);
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(claims.getSubject()).isEqualTo("token:Rowan Ash");
        assertThat(claims.getStringClaim("name")).isEqualTo("Rowan Ash");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("token");
        assertThat(claims.getStringListClaim("roles")).containsExactly("clerk", "verifier");
        assertThat(Duration.between(
                        claims.getNotBeforeTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofDays(1));

        Path keys = data().resolve("keys/tokens.json");
        JWK key = OwnKeys.in(keys).published().getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
        for (Path place : List.of(data(), keys.getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void holds_for_one_organisation_where_one_is_named() throws Exception {
        assertThat(read(token("--name", "R", "--roles", "clerk,lead", "--organisation", "northmoor"))
                        .getJWTClaimsSet()
                        .getStringListClaim("roles"))
                .containsExactly("clerk@northmoor", "lead@northmoor");
        assertThat(read(token("--name", "R", "--roles", "clerk@northmoor/peer-review,reader"))
                        .getJWTClaimsSet()
                        .getStringListClaim("roles"))
                .containsExactly("clerk@northmoor/peer-review", "reader");
    }

    @Test
    void is_there_while_another_process_holds_the_directory_and_leaves_it_usable() throws Exception {
        try (DataDirectory held = DataDirectory.take(data(), "serve")) {
            assertThat(held.path()).exists();
            read(token("--name", "R", "--roles", "reader", "--days", "366"));
        }
        DataDirectory.take(data(), "serve").close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --roles clerk                                        | Missing required option: '--name=NAME'
            --name R                                             | Missing required option: '--roles=ROLE'
            --name R --roles chief                               | 'chief' is no role: one of reader, lead, clerk
            --name R --roles clerk@North                         | is no role
            --name R --roles clerk --days 0                      | '0' is no number of days from 1 to 366
            --name R --roles clerk --days 367                    | is no number of days
            --name R --roles clerk --organisation North          | 'North' is no organisation
            --name R --roles clerk@a --organisation b            | --organisation is for roles that name none
            """)
    void wrong_use_prints_no_token_and_makes_no_key(String line, String told) {
        Ran ran = token(line.split(" "));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(told);
        assertThat(data()).doesNotExist();
    }

    @Test
    void a_directory_of_something_else_is_refused_with_1_and_one_sentence() throws IOException {
        Files.createDirectory(data());
        Files.createFile(data().resolve("thesis.odt"));

        Ran ran = token("--name", "R", "--roles", "clerk");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("holds files of something else (thesis.odt)")
                .hasLineCount(1);
    }

    @Test
    void keys_that_others_may_read_sign_nothing() throws Exception {
        read(token("--name", "R", "--roles", "clerk"));
        Files.setPosixFilePermissions(data().resolve("keys/tokens.json"), PosixFilePermissions.fromString("rw-r--r--"));

        Ran ran = token("--name", "R", "--roles", "clerk");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("others than its owner may read").hasLineCount(1);
    }

    @Test
    void keys_are_rotated_and_old_ones_forgotten_on_demand() throws Exception {
        String first =
                read(token("--name", "R", "--roles", "clerk")).getHeader().getKeyID();

        assertThat(Ran.command("keys", "rotate", "--data", data().toString()).exit())
                .isZero();
        assertThat(read(token("--name", "R", "--roles", "clerk")).getHeader().getKeyID())
                .isNotEqualTo(first);
        OwnKeys keys = OwnKeys.in(data().resolve("keys/tokens.json"));
        assertThat(keys.published().getKeyByKeyId(first)).isNotNull();

        assertThat(Ran.command("keys", "rotate", "--forget", "--data", data().toString())
                        .exit())
                .isZero();
        assertThat(keys.published().getKeys()).hasSize(1);
    }
}
