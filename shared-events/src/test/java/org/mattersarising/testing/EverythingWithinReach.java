package org.mattersarising.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.mattersarising.ledger.Reach;

/** A test is the system's own work, unless it says otherwise: what it asks of a process's beans may be anybody's. */
public final class EverythingWithinReach implements InvocationInterceptor {

    private static <T> T within(Invocation<T> invocation) throws Throwable {
        try (Reach.Entered ignored = Reach.EVERYTHING.enter()) {
            return invocation.proceed();
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> context, ExtensionContext test)
            throws Throwable {
        return within(invocation);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        within(invocation);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        within(invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        within(invocation);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        return within(invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        within(invocation);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext context, ExtensionContext test) throws Throwable {
        within(invocation);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        within(invocation);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext test)
            throws Throwable {
        within(invocation);
    }
}
