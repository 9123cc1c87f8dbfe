package io.goshawk.replay.cq4;

/** What a stretch of a file is. */
public enum PieceKind {
    /** A document that begins as an entry does; whether it is whole, its checksum tells. */
    ENTRY("entries"),
    /** Chronicle's description of the file, with the position of the last document. */
    FILE_HEADER("headers of files"),
    /** Chronicle's positions of documents, to find them faster. */
    INDEX("index pages"),
    /** What fills a document up to a multiple of four bytes. */
    PADDING("padding behind entries"),
    /** Chronicle's mark that the file will not grow any more. */
    END_MARK("marks of the end of a file"),
    /** A document that its writer did not finish, at the end of a file. */
    UNFINISHED("appends that were never finished"),
    /** Behind the last document: zeros, or what a failed append left there. */
    UNUSED("space behind the last entry"),
    /** What should be a document and is none. */
    STRAY("bytes that are no document");

    private final String plural;

    PieceKind(String plural) {
        this.plural = plural;
    }

    /** How a report calls several of them. */
    public String plural() {
        return plural;
    }
}
