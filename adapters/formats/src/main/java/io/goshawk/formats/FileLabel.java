package io.goshawk.formats;

/**
 * What is known about a transaction of a labelled file, by the time the file was made: far later
 * than the transaction, so nothing that decides it may see this.
 *
 * @param fraud    whether it was fraud
 * @param scenario the kind of fraud in the words of the file, or null
 */
public record FileLabel(boolean fraud, String scenario) {}
