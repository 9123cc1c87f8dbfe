package io.goshawk.replay.export;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.formats.DecisionColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Decisions on transactions as Parquet: the columns of {@link DecisionColumn}, lists as lists,
 * compressed with zstd. At most one row group of some megabytes is in memory.
 */
final class ParquetRows implements Rows {
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final ParquetWriter<DecisionColumn.Row> writer;
    private final UnaryOperator<Transaction> shown;

    ParquetRows(OutputStream out, UnaryOperator<Transaction> shown) throws IOException {
        this.shown = shown;
        writer = new Builder(new ParquetOutput(out)).withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES).build();
    }

    /** Of the library's writer. */
    private static final class Builder extends ParquetWriter.Builder<DecisionColumn.Row, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Abstract in the library; what it is to use instead calls it. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<DecisionColumn.Row> getWriteSupport(Configuration configuration) {
            return new DecisionWriteSupport();
        }
    }

    @Override
    public void write(Entry entry) throws IOException {
        DecisionColumn.Row row = Rows.decision(entry, shown).orElse(null);
        if (row != null) {
            writer.write(row);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
