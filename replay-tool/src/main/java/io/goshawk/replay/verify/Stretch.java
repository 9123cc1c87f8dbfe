package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.PieceKind;

/**
 * Bytes that carry no meaning: whatever they are, the same entries are read.
 *
 * @param file     where
 * @param position the first byte
 * @param end      the byte behind the last one
 */
public record Stretch(PieceKind kind, String file, long position, long end) {}
