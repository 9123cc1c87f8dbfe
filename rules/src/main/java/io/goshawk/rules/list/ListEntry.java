package io.goshawk.rules.list;

import java.util.Objects;

/**
 * One value of a list's file.
 *
 * @param value     exactly as transactions have it
 * @param reason    why it is on the list
 * @param author    who put it there, or null
 * @param expiresMs from when it is not on the list any more, epoch milliseconds UTC, or null
 */
public record ListEntry(String value, String reason, String author, Long expiresMs) {
    public ListEntry {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(reason, "reason");
    }
}
