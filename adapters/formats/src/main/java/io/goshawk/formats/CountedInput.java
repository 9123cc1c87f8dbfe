package io.goshawk.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read. Read by one thread; the count may be asked for by any. */
final class CountedInput extends FilterInputStream {
    private volatile long bytesRead;

    CountedInput(InputStream in) {
        super(in);
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    /** A mark would count bytes twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** One thread writes, so that reading and writing back loses nothing. */
    private void count(long length) {
        long sum = bytesRead + length;
        bytesRead = sum;
    }
}
