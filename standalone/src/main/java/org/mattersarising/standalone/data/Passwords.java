package org.mattersarising.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mattersarising.start.OwnerOnly;
import org.mattersarising.start.Schema;

/**
 * The generated passwords of the database's users, in the form psql reads through PGPASSFILE, readable by the owner
 * only. With them no other user of the machine gets in through the loopback port.
 */
record Passwords(String ofAdministrator, String ofOwner, String ofApplication) {

    /** Superuser: sets the database up and is for repairs; the application never connects with it. */
    static final String ADMINISTRATOR = "postgres";

    /** Owns the application's database: makes its tables, and brings backups in. */
    static final String OWNER = "matters_arising";

    /** Owns nothing: may add to what was recorded, and neither alter it nor what keeps it. */
    static final String APPLICATION = Schema.APPLICATION;

    private static final String FILE = "pgpass";

    static Passwords generate() {
        return new Passwords(random(), random(), random());
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static boolean existIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    static Passwords readFrom(Path folder) throws IOException {
        Map<String, String> byUser = Files.readAllLines(folder.resolve(FILE)).stream()
                .map(line -> line.split(":"))
                .filter(fields -> fields.length == 5)
                .collect(Collectors.toMap(fields -> fields[3], fields -> fields[4]));
        if (!byUser.keySet().containsAll(Set.of(ADMINISTRATOR, OWNER))) {
            throw new IOException(folder.resolve(FILE) + " lacks a password");
        }
        return new Passwords(byUser.get(ADMINISTRATOR), byUser.get(OWNER), byUser.get(APPLICATION));
    }

    /** In a directory that an earlier version made, owner and application were one. */
    boolean areComplete() {
        return ofApplication != null;
    }

    Passwords completed() {
        return new Passwords(ofAdministrator, ofOwner, random());
    }

    void writeTo(Path folder) throws IOException {
        String line = "127.0.0.1:*:*:%s:%s\n";
        OwnerOnly.write(
                folder.resolve(FILE),
                line.formatted(ADMINISTRATOR, ofAdministrator)
                        + line.formatted(OWNER, ofOwner)
                        + line.formatted(APPLICATION, ofApplication));
    }
}
