package io.goshawk.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** What a loss of power, or a bad disk, does to a file from the place of an entry on. */
enum Damage {
    /** Everything from there on never reached the disk. */
    ZEROED_TAIL {
        @Override
        void to(FileChannel file, long position) throws IOException {
            write(file, position, new byte[(int) Math.min(64 << 20, file.size() - position)]);
        }
    },
    /** One page was lost, those behind it were not. */
    HOLE_BEFORE_GOOD_ENTRIES {
        @Override
        void to(FileChannel file, long position) throws IOException {
            write(file, position, new byte[4096]);
        }
    },
    /** The growth of the file was lost. */
    CUT {
        @Override
        void to(FileChannel file, long position) throws IOException {
            file.truncate(position + 20);
        }
    },
    /** As CUT, between two entries. */
    CUT_BETWEEN {
        @Override
        void to(FileChannel file, long position) throws IOException {
            file.truncate(position);
        }
    },
    /** One bit of an entry changed. */
    FLIPPED_BIT {
        @Override
        void to(FileChannel file, long position) throws IOException {
            flip(file, position + 60, 4);
        }
    },
    /** One bit of the length of an entry changed: it seems shorter. */
    SHORTER {
        @Override
        void to(FileChannel file, long position) throws IOException {
            flip(file, position, 6);
        }
    },
    /** An entry seems to be much longer than its file has room for. */
    MUCH_LONGER {
        @Override
        void to(FileChannel file, long position) throws IOException {
            flip(file, position + 3, 5);
        }
    },
    /** Chronicle's header says that there is an entry, but it has no bytes. */
    HEADER_WITHOUT_BODY {
        @Override
        void to(FileChannel file, long position) throws IOException {
            write(file, position + 4, new byte[80]);
        }
    },
    /** A death in the middle of an append, by a writer that left its mark. */
    NOT_COMPLETE {
        @Override
        void to(FileChannel file, long position) throws IOException {
            write(file, position, new byte[]{0, 0, 0, (byte) 0x80});
        }
    },
    /** The mark of the end of a file where entries should be. */
    FALSE_END {
        @Override
        void to(FileChannel file, long position) throws IOException {
            write(file, position, new byte[]{0, 0, 0, (byte) 0xC0});
        }
    },
    /** Bytes of something else. */
    GARBAGE {
        @Override
        void to(FileChannel file, long position) throws IOException {
            byte[] garbage = new byte[4096];
            new Random(position).nextBytes(garbage);
            write(file, position, garbage);
        }
    };

    abstract void to(FileChannel file, long position) throws IOException;

    final void to(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            to(channel, position);
        }
    }

    static void write(FileChannel file, long position, byte[] bytes) throws IOException {
        file.write(ByteBuffer.wrap(bytes), position);
    }

    static void flip(FileChannel file, long position, int bit) throws IOException {
        ByteBuffer present = ByteBuffer.allocate(1);
        file.read(present, position);
        write(file, position, new byte[]{(byte) (present.get(0) ^ 1 << bit)});
    }
}
