package org.mattersarising.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mattersarising.access.Permission;

/**
 * What the description of the interface ({@code /openapi}) says of a call and its signature does not. Parameters, headers
 * and refusals follow from the signature, so nobody has to write them down.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Call {

    /** Identifier of the operation: other people's programs are generated from it, so it never changes. */
    String id();

    /** What the call is for, in a few words. */
    String does();

    /** What it needs; any one of several. None at all: it is for everybody, and says nothing of any register. */
    Permission[] needs();

    /** Whether everybody may make it where the register is open to the public. */
    boolean openToo() default false;

    /** Whether it gives a paper as it was published, which is told as it is whatever was withheld since. */
    boolean published() default false;

    /** Shape of the body: of parsed JSON, or of a form. */
    Class<?> takes() default void.class;

    /** Shape of the JSON that is answered. A member {@code Optional} may be absent, one {@code @Nullable} may be null. */
    Class<?> gives() default void.class;

    /** Status of success. */
    int status() default 200;

    /** Parameters that are read from the query by hand. */
    String[] asks() default {};
}
