package org.mattersarising.standalone.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.mattersarising.personal.MasterKey;
import org.mattersarising.standalone.data.Refusal;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of personal data, apart from the backup of the events: whoever holds both can read everything, and a key that is
 * not in it any more opens no backup, however old. So only the newest is worth keeping.
 *
 * @param format of the file
 * @param master the master key in base64
 */
public record KeysFile(int format, String master, List<Subject> subjects) {

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /**
     * Bytes in hexadecimal, times as PostgreSQL writes them.
     *
     * @param wrapped its key under the master key; null once it is erased
     * @param names each under its key
     */
    record Subject(
            String id, String organisation, String knownSince, String erasedAt, String wrapped, List<String> names) {}

    /** Beside a backup. */
    public static Path of(Path backup) {
        return backup.resolveSibling(backup.getFileName() + ".keys");
    }

    /**
     * Written after the backup, so that whoever is named in that has a key in this, unless erased meanwhile.
     *
     * @param master file of the master key
     */
    public static KeysFile of(DataSource database, Path master) throws IOException {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        List<Subject> subjects = jdbc.query(
                """
                select s.id, s.organisation, s.known_since::text, s.erased_at::text, encode(k.wrapped, 'hex') as wrapped
                from personal.data_subject s left join personal.subject_key k on k.subject = s.id order by s.id
                """,
                (row, number) -> new Subject(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        names(jdbc, row.getString(1))));
        return new KeysFile(FORMAT, Files.readString(master).strip(), subjects);
    }

    private static List<String> names(JdbcTemplate jdbc, String subject) {
        return jdbc.queryForList(
                "select encode(sealed, 'hex') from personal.subject_name where subject = ?", String.class, subject);
    }

    /** For its owner only; in the place of an earlier one. */
    public void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        try (var channel = Files.newByteChannel(
                beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            channel.write(ByteBuffer.wrap(JSON.writeValueAsBytes(this)));
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws Refusal for a file that is none */
    public static KeysFile read(Path file) {
        try {
            KeysFile keys = JSON.readValue(Files.readAllBytes(file), KeysFile.class);
            if (keys.format() == FORMAT) return keys;
        } catch (IOException | JacksonException fault) {
            throw new Refusal(
                    "%s holds no keys that can be read. Take another file that was written with a backup."
                            .formatted(file),
                    fault);
        }
        throw new Refusal("%s is of a later version of this program. Take that.".formatted(file));
    }

    /**
     * Into a store that was just filled from a backup. Whoever was erased stays erased, also where these keys are older.
     *
     * @param place of the master key; it takes this one's where it has none, and else keeps its own
     */
    public void restore(DataSource database, Path place) throws IOException {
        if (!Files.exists(place)) keepMaster(place);
        MasterKey from = MasterKey.of(master);
        MasterKey to = MasterKey.read(place);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        for (Subject subject : subjects) {
            jdbc.update(
                    "insert into personal.data_subject values (?, ?, ?::timestamptz, ?::timestamptz)",
                    subject.id(),
                    subject.organisation(),
                    subject.knownSince(),
                    subject.erasedAt());
            if (subject.wrapped() == null) continue;
            byte[] wrapped = HexFormat.of().parseHex(subject.wrapped());
            jdbc.update(
                    "insert into personal.subject_key values (?, ?)",
                    subject.id(),
                    to.wrapAnew(subject.id(), wrapped, from));
            for (String name : subject.names()) {
                byte[] sealed = HexFormat.of().parseHex(name);
                jdbc.update(
                        "insert into personal.subject_name values (?, ?, ?, ?)",
                        subject.id(),
                        subject.organisation(),
                        to.findAnew(subject.organisation(), subject.id(), wrapped, sealed, from),
                        sealed);
            }
        }
        eraseAgain(jdbc);
    }

    private void keepMaster(Path place) throws IOException {
        try (var channel = Files.newByteChannel(
                place, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            channel.write(StandardCharsets.US_ASCII.encode(master + "\n"));
        }
    }

    /** The ledger says who was erased. */
    private static void eraseAgain(JdbcTemplate jdbc) {
        String erased = """
                (select json_array_elements_text(payload -> 'subjects') from eventstore.event
                 where payload_type = 'register.personal-data-erased')
                """;
        jdbc.update("delete from personal.subject_key where subject in " + erased);
        jdbc.update("delete from personal.subject_name where subject in " + erased);
        jdbc.update("update personal.data_subject set erased_at = now() where erased_at is null and id in " + erased);
        jdbc.update(
                "insert into personal.change (organisation) select distinct organisation from personal.data_subject");
        jdbc.update("""
                insert into personal.change (organisation, erases)
                select organisation, id from personal.data_subject where erased_at is not null
                """);
    }
}
