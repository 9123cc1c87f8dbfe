package io.goshawk.cli.config;

/**
 * One thing wrong with a configuration.
 *
 * @param source  the file as the user named it, or the option
 * @param line    counted from 1; 0 if the problem is the source as a whole
 * @param column  counted from 1
 * @param message what is wrong and what to do
 */
public record Problem(String source, int line, int column, String message) {
    @Override
    public String toString() {
        return source + (line == 0 ? "" : ":" + line + ":" + column) + ": " + message;
    }
}
