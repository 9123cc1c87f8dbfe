package io.goshawk.engine.journal;

/**
 * Where an entry is kept, for whoever has to look there.
 *
 * @param file     the name of the file in the journal's directory
 * @param position the byte in it where the entry, or what is there in its stead, begins
 */
public record EntryLocation(String file, long position) {
    @Override
    public String toString() {
        return file + " at byte " + position;
    }
}
