package io.goshawk.replay.export;

import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.EntryJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Every entry as {@link EntryJson} writes it, one a line, in UTF-8. */
final class JsonRows implements Rows {
    private final Writer out;

    JsonRows(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void write(Entry entry) throws IOException {
        out.write(EntryJson.of(entry));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
