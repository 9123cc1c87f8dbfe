package io.goshawk.cli;

import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The declarations of profiles as lines for people: what is computed, and for whom. */
final class ProfileText {
    private ProfileText() {}

    static void write(List<Profile> profiles, PrintWriter out) {
        for (Profile profile : profiles) {
            out.println(String.format(Locale.ROOT, "profile %-24s of %s, at most %,d, then %s;"
                    + " remembered for %s", profile.name(),
                    profile.key().stream().map(Field::written).collect(Collectors.joining(" + ")),
                    profile.entitiesMax(), profile.atCap().name().toLowerCase(Locale.ROOT),
                    TimeSpan.text(profile.idleMs())));
            for (Feature feature : profile.features()) {
                out.println(String.format(Locale.ROOT, "  %-30s %-6s %s",
                        profile.name() + "." + feature.name(), feature.type(), of(feature)));
            }
        }
    }

    /** What a feature computes, in words. */
    static String of(Feature feature) {
        return feature.aggregate().name().toLowerCase(Locale.ROOT)
                + (feature.field() == null ? "" : " of " + feature.field().written())
                + (feature.windowMs() == Feature.NO_WINDOW
                        ? ""
                        : " in " + TimeSpan.text(feature.windowMs()))
                + (feature.delayMs() == 0
                        ? ""
                        : " until " + TimeSpan.text(feature.delayMs())
                                + " ago")
                + (feature.bucketMs() == 0
                        ? ""
                        : ", off by up to "
                                + TimeSpan.text(feature.bucketMs()))
                + (feature.current() ? "" : ", without the current one")
                + (feature.where() == null ? "" : ", where a condition holds");
    }
}
