package org.mattersarising.accounts;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** What passwords have to be like, and their digests. */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /** What says nothing about whom it protects; of 32 letters that nobody mistakes for others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789x";

    private static final int MADE_UP = 16;
    private static final int RECOVERY = 24;
    private static final List<String> OF_THE_PRODUCT =
            List.of("matters", "arising", "mattersarising", "matters-arising", "register", "committee", "northmoor");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int SALT = 16;
    private static final int DIGEST = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 << 10;
    private static final int PASSES = 2;

    /** As OWASP recommends; Spring's own defaults take less memory. Each digest keeps the figures it was made with. */
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT, DIGEST, LANES, KIBIBYTES, PASSES);
    /** Each digest takes 19 MiB and a tenth of a second: many sign-ins at once wait, they do not fill the memory. */
    private final Semaphore atOnce = new Semaphore(4, true);

    private volatile String nobodys;

    /** 80 random bits. */
    static String madeUp() {
        return madeUp(MADE_UP);
    }

    /** More than 112 bits, so that a fast digest is enough for it. */
    static String madeUpForRecovery() {
        return madeUp(RECOVERY);
    }

    private static String madeUp(int letters) {
        StringBuilder password = new StringBuilder();
        for (int letter = 0; letter < letters; letter++) {
            if (letter > 0 && letter % 4 == 0) password.append('-');
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    String digest(String password) {
        return alone(() -> argon2.encode(same(password)));
    }

    /** @param digest absent: takes as long as if there were one, and fits never */
    boolean fits(String password, Optional<String> digest) {
        if (tooLong(password)) return false;
        String compared = digest.orElseGet(this::nobodys);
        boolean fits = alone(() -> argon2.matches(same(password), compared));
        return fits && digest.isPresent();
    }

    private String nobodys() {
        if (nobodys == null) nobodys = digest(madeUp());
        return nobodys;
    }

    private <T> T alone(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    /** However a keyboard composes its letters. */
    private static String same(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static boolean tooLong(String password) {
        return password.codePointCount(0, password.length()) > LONGEST;
    }

    /**
     * @param about names of the person, which others know
     * @throws AccountRefusal which says what to choose instead
     */
    void check(String password, Collection<String> about) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new AccountRefusal(
                    "The password is too short. Use at least %d characters; a few words that have".formatted(SHORTEST)
                            + " nothing to do with each other are easy to remember.");
        }
        if (tooLong(password)) {
            throw new AccountRefusal("The password is too long. Use at most %d characters.".formatted(LONGEST));
        }
        if (!strength(about).estimate(same(password)).isMinimumEntropyMet()) {
            throw new AccountRefusal(
                    "The password is easy to guess: it is a common one, or made of common words, names,"
                            + " dates or keys side by side. Choose another one.");
        }
    }

    private static Nbvcxz strength(Collection<String> about) {
        List<String> known = Stream.concat(
                        OF_THE_PRODUCT.stream(),
                        about.stream()
                                .flatMap(name -> Stream.concat(Stream.of(name), BETWEEN_WORDS.splitAsStream(name))))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 2)
                .distinct()
                .toList();
        Dictionary ours = new DictionaryBuilder()
                .setDictionaryName("known")
                .setExclusion(false)
                .addWords(known, 1)
                .createDictionary();
        return new Nbvcxz(new ConfigurationBuilder()
                .setDictionaries(Stream.concat(Common.DICTIONARIES.stream(), Stream.of(ours))
                        .toList())
                .setMinimumEntropy(35d)
                .setMaxLength(LONGEST)
                .setLocale(Locale.ENGLISH)
                .createConfiguration());
    }

    /** Megabytes of words, which nobody needs before the first password is chosen. */
    private static final class Common {
        static final List<Dictionary> DICTIONARIES = ConfigurationBuilder.getDefaultDictionaries();
    }
}
