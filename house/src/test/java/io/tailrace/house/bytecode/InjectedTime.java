// Copyright the Tailrace authors.
// SPDX-License-Identifier: Apache-2.0

package io.tailrace.house.bytecode;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Time is an argument and so are threads: only hosts read a clock or start a thread, everything
 * else is handed both. Method references count like calls.
 */
final class InjectedTime {
    private static final Set<String> CLOCKS_OF_SYSTEM = Set.of("nanoTime", "currentTimeMillis");
    private static final Set<String> CLOCKS_BY_ZONE =
            Set.of("tickMillis", "tickSeconds", "tickMinutes");
    private static final Set<String> TIMED_BY_THE_JDK =
            Set.of("orTimeout", "completeOnTimeout", "delayedExecutor");

    private InjectedTime() {}

    static ArchRule readNoClock() {
        return EachClass.should(
                "read no clock; take the time as an argument, or an injected clock",
                subject -> accesses(subject, InjectedTime::readsAClock));
    }

    static ArchRule startNoThread() {
        return EachClass.should(
                "start no thread; the host has them and hands them out",
                subject -> accesses(subject, InjectedTime::startsAThread));
    }

    static ArchRule neverSleep() {
        return EachClass.should(
                "never sleep; wait for the event itself, or advance the clock that was injected",
                subject -> accesses(subject, InjectedTime::sleeps));
    }

    private static Stream<String> accesses(
            JavaClass subject, Predicate<CodeUnitAccessTarget> forbidden) {
        return subject.getCodeUnitAccessesFromSelf().stream()
                .filter(access -> forbidden.test(access.getTarget()))
                .map(JavaCodeUnitAccess::getDescription);
    }

    private static boolean readsAClock(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            return CLOCKS_OF_SYSTEM.contains(name);
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || CLOCKS_BY_ZONE.contains(name);
        }
        if (owner.getPackageName().startsWith("java.time")) {
            return name.equals("now") && !takes(target, Clock.class);
        }
        boolean calendar = owner.isAssignableTo(Calendar.class) && name.equals("getInstance");
        boolean date = owner.isAssignableTo(Date.class) && isConstructor(target);
        return calendar || (date && target.getRawParameterTypes().isEmpty());
    }

    private static boolean startsAThread(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (isConstructor(target)) {
            return owner.isAssignableTo(Thread.class)
                    || owner.isAssignableTo(Timer.class)
                    || owner.isAssignableTo(ExecutorService.class);
        }
        if (owner.isEquivalentTo(CompletableFuture.class)) {
            boolean onTheCommonPool = name.endsWith("Async") && !takes(target, Executor.class);
            return onTheCommonPool || TIMED_BY_THE_JDK.contains(name);
        }
        return owner.isEquivalentTo(Executors.class)
                || (owner.isEquivalentTo(ForkJoinPool.class) && name.equals("commonPool"))
                || (owner.isAssignableTo(Collection.class) && name.equals("parallelStream"))
                || (owner.isAssignableTo(BaseStream.class) && name.equals("parallel"));
    }

    private static boolean sleeps(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        return target.getName().equals("sleep")
                && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(TimeUnit.class));
    }

    private static boolean isConstructor(CodeUnitAccessTarget target) {
        return target.getName().equals("<init>");
    }

    private static boolean takes(CodeUnitAccessTarget target, Class<?> type) {
        return target.getRawParameterTypes().stream().anyMatch(taken -> taken.isEquivalentTo(type));
    }
}
