package org.mattersarising.http;

import java.io.Serial;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is not done, told to the person who made it: what is wrong and what to do. Thrown by decisions, which
 * know nothing of HTTP; {@link Problem} alone decides how it is answered. Nothing is recorded when one is thrown, except
 * that after {@link #later} a change may have been.
 */
public final class Refusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What is the matter, in the terms of contract section 4. */
    public enum Kind {
        /** The request cannot be read. */
        UNREADABLE,
        /** Nobody has signed in, and it is not for everybody. */
        UNSIGNED,
        /** Whoever asks has no role that permits it. */
        NOT_PERMITTED,
        /** What it speaks of does not exist (at the basis asked for). */
        UNKNOWN,
        /** A rule forbids it in the present state: closed, duplicate, already so. */
        FORBIDDEN,
        /** It was made for another version than the present one. */
        STALE,
        /** More than is taken in one go. */
        TOO_LARGE,
        /** Readable, but what it says cannot be accepted. */
        UNACCEPTABLE,
        /** Not now; the same request may succeed a moment later. */
        LATER
    }

    private final Kind kind;
    private final String field;
    private final String remedy;
    private final Duration retryAfter;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    private Refusal(Kind kind, String field, String detail, String remedy, Duration retryAfter) {
        // Refusals are everyday answers: no stack trace is kept.
        super(detail, null, false, false);
        this.kind = kind;
        this.field = field;
        this.remedy = remedy;
        this.retryAfter = retryAfter;
    }

    /**
     * @param field which input, or null where it is the request as a whole
     * @param detail the fault, in a sentence a committee clerk understands
     * @param remedy what to do about it
     */
    public static Refusal unreadable(String field, String detail, String remedy) {
        return new Refusal(Kind.UNREADABLE, field, detail, remedy, null);
    }

    /** As {@link #unreadable} where nobody has signed in. */
    public static Refusal unsigned(String detail, String remedy) {
        return new Refusal(Kind.UNSIGNED, null, detail, remedy, null);
    }

    /** As {@link #unreadable} for what none of the caller's roles permits. */
    public static Refusal notPermitted(String field, String detail, String remedy) {
        return new Refusal(Kind.NOT_PERMITTED, field, detail, remedy, null);
    }

    /** As {@link #unreadable} for what does not exist. */
    public static Refusal unknown(String field, String detail, String remedy) {
        return new Refusal(Kind.UNKNOWN, field, detail, remedy, null);
    }

    /** As {@link #unreadable} for what a rule forbids in the present state. */
    public static Refusal forbidden(String field, String detail, String remedy) {
        return new Refusal(Kind.FORBIDDEN, field, detail, remedy, null);
    }

    /** As {@link #unreadable} for a change made for another version than the present one. */
    public static Refusal stale(String field, String detail, String remedy) {
        return new Refusal(Kind.STALE, field, detail, remedy, null);
    }

    /** As {@link #unreadable} for what is more than is taken in one go. */
    public static Refusal tooLarge(String field, String detail, String remedy) {
        return new Refusal(Kind.TOO_LARGE, field, detail, remedy, null);
    }

    /** As {@link #unreadable} for what can be read but not accepted. */
    public static Refusal unacceptable(String field, String detail, String remedy) {
        return new Refusal(Kind.UNACCEPTABLE, field, detail, remedy, null);
    }

    /**
     * @param retryAfter when to try again; told in whole seconds, at least one
     */
    public static Refusal later(Duration retryAfter, String detail, String remedy) {
        return new Refusal(Kind.LATER, null, detail, remedy, retryAfter);
    }

    /**
     * The same refusal telling more beside the members every problem has.
     *
     * @throws IllegalArgumentException for a name that every problem has already
     */
    public Refusal with(String member, Object value) {
        if (Problem.OWN_MEMBERS.contains(member)) {
            throw new IllegalArgumentException("Every problem has its own '" + member + "'");
        }
        Refusal more = new Refusal(kind, field, getMessage(), remedy, retryAfter);
        more.members.putAll(members);
        more.members.put(member, value);
        return more;
    }

    public Kind kind() {
        return kind;
    }

    /** The refusal that a fault comes down to, if it does. */
    public static Optional<Refusal> in(Throwable fault) {
        return Causes.first(fault, Refusal.class);
    }

    /** With which HTTP status it is answered. */
    public int status() {
        return Problem.of(this).status();
    }

    /** Which input, or null. */
    public String field() {
        return field;
    }

    /** The fault, in a sentence. */
    public String detail() {
        return getMessage();
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** When to try again, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** What it tells beside the usual members, in the order given. */
    public Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
