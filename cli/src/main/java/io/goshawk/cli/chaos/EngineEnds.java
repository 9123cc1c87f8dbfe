package io.goshawk.cli.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How engines ended, as their exit codes and logs tell it. An end that nothing done to the engine
 * allows is a violation, and so is a start that is refused.
 */
final class EngineEnds {
    private static final int REASON_LENGTH_MAX = 160;
    private static final int LINES_MAX = 8;
    private static final int LINE_LENGTH_MAX = 240;
    private static final Pattern REASON = Pattern
            .compile("(stopped by an error: |goshawk: |another instance took over while )[^\\n]*");
    private static final Pattern COMMITS = Pattern.compile("msg=\"stopped\".* commits=\"(\\d+)\"");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Tally tally;
    private long commitsMax;
    private long commitsOfLast;

    EngineEnds(Tally tally) {
        this.tally = tally;
    }

    /** Counts the end of a process, and judges it. */
    void note(Child ended) {
        counts.merge(describe(ended), 1, Integer::sum);
        Matcher commits = COMMITS.matcher(ended.log());
        commitsOfLast = commits.find() ? Long.parseLong(commits.group(1)) : 0;
        commitsMax = Math.max(commitsMax, commitsOfLast);
        if (!ended.hasEndedAsAllowed()) {
            tally.violation((ended.log().contains(EngineUnit.STARTED)
                    ? "an engine ended by itself"
                    : "an engine refused to start") + " with exit code " + ended.exitCode()
                    + ", where " + ended.allowed() + " was allowed; the end of "
                    + ended.logFile() + ":" + lastLines(ended.log()));
        }
    }

    private static String lastLines(String log) {
        String[] lines = log.strip().split("\n");
        StringBuilder last = new StringBuilder();
        for (int i = Math.max(0, lines.length - LINES_MAX); i < lines.length; i++) {
            last.append("\n    ").append(lines[i], 0,
                    Math.min(lines[i].length(), LINE_LENGTH_MAX));
        }
        return last.toString();
    }

    /** Each way to end, and how often. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** The most transactions that one process has committed, of those that could tell it. */
    long commitsMax() {
        return commitsMax;
    }

    /** How many the last process has committed, or 0 if it could not tell it. */
    long commitsOfLast() {
        return commitsOfLast;
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
