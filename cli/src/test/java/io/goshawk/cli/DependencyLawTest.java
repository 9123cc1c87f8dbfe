package io.goshawk.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.goshawk.engine.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The layout is the architecture: what each module may use, and who may ask for the time. */
final class DependencyLawTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            // The engine's test helpers are a jar of their own, which looks like main code.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.goshawk");
    private static final String[] JDK = {"java..", "javax..", "jdk.."};

    @Test
    void shouldLetTheEngineUseNoAdapterAndNoRules() {
        mayUse("engine", "com.lmax.disruptor..", "org.agrona..", "org.HdrHistogram..",
                "org.slf4j..");
    }

    @Test
    void shouldLetFormatsUseTheEngineAndTheParsers() {
        mayUse("formats", "io.goshawk.engine..", "com.fasterxml.jackson.core..",
                "de.siegmar.fastcsv..", "org.slf4j..");
    }

    @Test
    void shouldLetTheKafkaAdapterUseTheEngineAndKafka() {
        mayUse("kafka", "io.goshawk.engine..", "io.goshawk.formats..", "org.apache.kafka..",
                "org.slf4j..");
    }

    @Test
    void shouldLetTheBrokerUseKafkaOnly() {
        mayUse("broker", "org.apache.kafka..", "kafka..", "scala..", "org.slf4j..");
    }

    @Test
    void shouldLetTheChronicleAdapterUseTheEngineAndChronicle() {
        mayUse("chronicle", "io.goshawk.engine..", "net.openhft..", "org.agrona..",
                "org.slf4j..");
    }

    @Test
    void shouldLetPrivacyUseTheEngineAndItsCipher() {
        mayUse("privacy", "io.goshawk.engine..", "org.cryptomator.siv..", "org.slf4j..");
    }

    @Test
    void shouldLetTheRulesUseTheEngineAndEsper() {
        // ANTLR is Esper's parser: only it knows where a syntax error is. Agrona's buffers are part
        // of the engine's Journal port. Profiles are YAML.
        mayUse("rules", "io.goshawk.engine..", "com.espertech.esper..", "org.antlr.v4.runtime..",
                "org.agrona..", "org.snakeyaml.engine..", "org.slf4j..");
    }

    @Test
    void shouldLetReplayUseNoKafka() {
        mayUse("replay", "io.goshawk.engine..", "io.goshawk.rules..", "io.goshawk.chronicle..",
                "io.goshawk.formats..", "com.fasterxml.jackson.core..", "org.agrona..",
                "org.apache.parquet..", "org.slf4j..",
                // Not Hadoop's: the few classes of that name that Parquet's writer needs.
                "org.apache.hadoop.conf..");
    }

    /** A verifier that shares a class with what it verifies shares its errors. */
    @Test
    void shouldLetTheVerifierUseNothingOfWhatItVerifies() {
        classes().that().resideInAPackage("io.goshawk.cli.chaos.verifier..").should()
                .onlyDependOnClassesThat().resideInAnyPackage("java..",
                        "io.goshawk.cli.chaos.verifier..", "org.apache.kafka..",
                        "com.fasterxml.jackson.core..")
                .check(CLASSES);
    }

    @Test
    void shouldLetNothingDependOnTheCommandLineOrTheBenchmarks() {
        noClasses().that().resideOutsideOfPackages("io.goshawk.cli..", "io.goshawk.bench..")
                .should().dependOnClassesThat()
                .resideInAnyPackage("io.goshawk.cli..", "io.goshawk.bench..").check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenModules() {
        slices().matching("io.goshawk.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Esper is GPL and one of several possible evaluators: it stays behind the port. */
    @Test
    void shouldLetOnlyTheRulesKnowEsper() {
        noClasses().that().resideOutsideOfPackage("io.goshawk.rules..").should()
                .dependOnClassesThat().resideInAPackage("com.espertech..").check(CLASSES);
    }

    /**
     * A decision must not depend on the host, and a file or a journal read again must give what it
     * gave before: time comes from the port, ids from the caller. The one exception is the port's
     * own {@code Clock.SYSTEM}, which measures and paces and does not decide.
     */
    @Test
    void shouldAskNobodyButTheClockForTheTimeWhereDecisionsAreMade() {
        noDecidingClass().should(ask(System.class, "currentTimeMillis", "nanoTime"))
                .orShould(ask(Instant.class, "now")).orShould(ask(LocalDate.class, "now"))
                .orShould(ask(LocalTime.class, "now")).orShould(ask(LocalDateTime.class, "now"))
                .orShould(ask(OffsetDateTime.class, "now"))
                .orShould(ask(ZonedDateTime.class, "now"))
                .orShould().callConstructor(Date.class)
                .orShould().dependOnClassesThat().areAssignableTo(java.time.Clock.class)
                .check(CLASSES);
    }

    @Test
    void shouldLeaveNothingToChanceWhereDecisionsAreMade() {
        noDecidingClass().should(ask(Math.class, "random"))
                .orShould(ask(UUID.class, "randomUUID"))
                .orShould().dependOnClassesThat().areAssignableTo(RandomGenerator.class)
                .check(CLASSES);
    }

    private static GivenClassesConjunction noDecidingClass() {
        return noClasses().that().resideInAnyPackage("io.goshawk.engine..", "io.goshawk.rules..",
                "io.goshawk.formats..", "io.goshawk.replay..")
                .and().areNotAssignableTo(Clock.class);
    }

    /** Calls one of these methods, whatever the parameters. */
    private static ArchCondition<JavaClass> ask(Class<?> owner, String... names) {
        return ArchConditions.callMethodWhere(DescribedPredicate.describe(
                owner.getSimpleName() + "." + String.join("/", names),
                (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(owner)
                        && List.of(names).contains(call.getName())));
    }

    private static void mayUse(String module, String... others) {
        List<String> allowed = new ArrayList<>(List.of(JDK));
        allowed.add("io.goshawk." + module + "..");
        allowed.addAll(List.of(others));
        classes().that().resideInAPackage("io.goshawk." + module + "..").should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new)).check(CLASSES);
    }
}
