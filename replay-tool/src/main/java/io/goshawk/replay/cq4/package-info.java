/**
 * Reads the files of a journal byte by byte, without the library that wrote them: whole files,
 * damaged ones and foreign ones. Every byte is part of an entry or accounted for as something else.
 */
package io.goshawk.replay.cq4;
