package io.goshawk.cli.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How engines ended, as their exit codes and logs tell it. */
final class EngineEnds {
    private static final int REASON_LENGTH_MAX = 160;
    private static final Pattern REASON = Pattern
            .compile("(stopped by an error: |goshawk: |another instance took over while )[^\\n]*");
    private static final Pattern COMMITS = Pattern.compile("msg=\"stopped\".* commits=\"(\\d+)\"");

    private final Map<String, Integer> counts = new TreeMap<>();
    private long commitsMax;

    /** Counts the end of a process. */
    void note(Child ended) {
        counts.merge(describe(ended), 1, Integer::sum);
        Matcher commits = COMMITS.matcher(ended.log());
        if (commits.find()) {
            commitsMax = Math.max(commitsMax, Long.parseLong(commits.group(1)));
        }
    }

    /** Each way to end, and how often. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** The most transactions that one process has committed, of those that could tell it. */
    long commitsMax() {
        return commitsMax;
    }

    /** Exit code and reason, for people, without what differs from time to time. */
    static String describe(Child child) {
        if (child.isAlive()) {
            return "it still runs";
        }
        Matcher reason = REASON.matcher(child.log());
        if (!reason.find()) {
            return "exit " + child.exitCode();
        }
        String text = reason.group().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…")
                .replaceAll("\\d+", "N");
        return "exit " + child.exitCode() + ": "
                + text.substring(0, Math.min(text.length(), REASON_LENGTH_MAX));
    }
}
