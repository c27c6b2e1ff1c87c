package org.mattersarising.personal;

import java.util.Collection;

/** How personal passages are read. */
public interface Opening {

    /**
     * @param sealed the passage under the subject's key; null where nothing of it was left when it was recorded
     * @param context in which it was sealed: identifier of the event
     */
    String passage(String subject, String sealed, String context);

    /** Whatever stands outside of passages. */
    default String plain(String text) {
        return text;
    }

    /** These subjects were erased: from here on nothing of theirs is opened. */
    default void erased(Collection<String> subjects) {}

    /** Without a key at hand. What is sealed cannot be read, and must not be taken for erased. */
    Opening NO_KEY = (subject, secret, context) -> {
        throw new Unopened("personal data in it is sealed, and this process has no key; name its file in"
                + " matters-arising.personal-key");
    };

    /** Each passage as a stable name of its subject, whether it is erased or not; nothing else reads the same. */
    Opening PSEUDONYMS = new Pseudonyms();

    /** A passage that should open and does not. */
    final class Unopened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unopened(String message) {
            super(message);
        }
    }
}
