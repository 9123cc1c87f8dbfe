package io.goshawk.replay.export;

/**
 * One file of an export.
 *
 * @param name   below the folder of the export
 * @param rows   how many it has
 * @param bytes  its size
 * @param sha256 its hash, lower-case hexadecimal
 * @param first  the sequence of its first row
 * @param last   the sequence of its last row
 */
public record ExportedFile(String name, long rows, long bytes, String sha256, long first,
        long last) {}
