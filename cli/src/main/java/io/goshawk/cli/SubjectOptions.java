package io.goshawk.cli;

import io.goshawk.privacy.Subject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands about keys: which folder, and whose. */
final class SubjectOptions {
    @Mixin
    private ConfigFile config;

    @Option(names = "--keys", paramLabel = "DIR",
            description = "The folder of the keys. Default: privacy.keys-dir.")
    private Path keys;

    @Option(names = "--subject", paramLabel = "TOKEN",
            description = "A card token or customer id. Can be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--dead-letters", paramLabel = "DAY",
            description = "All that was set aside on a day, in UTC. Can be repeated.")
    private List<LocalDate> days = new ArrayList<>();

    /** The folder; throws if none is named and none is configured. */
    Path dir() {
        Path dir = keys != null ? keys : config.load().privacy().keysDir();
        if (dir.toString().isEmpty()) {
            throw new Failure("no keys are configured",
                    "set privacy.keys-dir, or name their folder with --keys");
        }
        return dir;
    }

    /** Everything that is named; a name is looked up as a card's and as a customer's. */
    List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (String name : names) {
            subjects.add(new Subject(Subject.Kind.CARD_TOKEN, name));
            subjects.add(new Subject(Subject.Kind.CUSTOMER_ID, name));
        }
        days.forEach(day -> subjects.add(Subject.deadLetters(day)));
        return subjects;
    }
}
