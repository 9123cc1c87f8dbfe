package io.goshawk.replay.cq4;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The files in a journal's directory. */
public interface JournalFiles extends AutoCloseable {
    /** How the names of files with entries end. */
    String SUFFIX = ".cq4";

    /** The names of all files, sorted. */
    List<String> names();

    /** The size of a file in bytes. */
    long size(String name) throws IOException;

    /** The bytes of a file, as it was when it was asked for; valid until this is closed. */
    MemorySegment bytes(String name) throws IOException;

    /** The files that hold entries, in the order of the entries. */
    default List<String> cycles() {
        return names().stream().filter(name -> name.endsWith(SUFFIX)).toList();
    }

    @Override
    void close();
}
