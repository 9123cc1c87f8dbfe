package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;

/** Texts in blocks: the length, whether a character needs two bytes, the hash, the characters. */
final class Texts {
    private static final int WIDE = 1;
    private static final int HASH = 4;
    private static final int FIRST = 8;
    private static final int COMMON = 1 << 12;

    private final Memory memory;
    /** Texts read lately, so that one which comes again and again is made once. */
    private final String[] common = new String[COMMON];

    Texts(Memory memory) {
        this.memory = memory;
    }

    static int bytes(String text) {
        return FIRST + (isWide(text) ? 2 : 1) * text.length();
    }

    private static boolean isWide(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }

    void write(int block, int at, String text) {
        boolean wide = isWide(text);
        memory.putInt(block, at, text.length() << 1 | (wide ? WIDE : 0));
        memory.putInt(block, at + HASH, text.hashCode());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (wide) {
                memory.putByte(block, at + FIRST + 2 * i, (byte) character);
                memory.putByte(block, at + FIRST + 2 * i + 1, (byte) (character >>> Byte.SIZE));
            } else {
                memory.putByte(block, at + FIRST + i, (byte) character);
            }
        }
    }

    /** Bytes of the text at this place. */
    int bytesAt(int block, int at) {
        int head = memory.getInt(block, at);
        return FIRST + (head >>> 1 << (head & WIDE));
    }

    boolean equals(int block, int at, String text) {
        int head = memory.getInt(block, at);
        if (head >>> 1 != text.length() || memory.getInt(block, at + HASH) != text.hashCode()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (charAt(block, at, head, i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private char charAt(int block, int at, int head, int index) {
        if ((head & WIDE) == 0) {
            return (char) (memory.getByte(block, at + FIRST + index) & 0xFF);
        }
        return (char) (memory.getByte(block, at + FIRST + 2 * index) & 0xFF
                | (memory.getByte(block, at + FIRST + 2 * index + 1) & 0xFF) << Byte.SIZE);
    }

    String read(int block, int at) {
        int hash = memory.getInt(block, at + HASH);
        int place = (hash ^ hash >>> 16) & COMMON - 1;
        String known = common[place];
        if (known != null && equals(block, at, known)) {
            return known;
        }
        int head = memory.getInt(block, at);
        char[] characters = new char[head >>> 1];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = charAt(block, at, head, i);
        }
        String text = new String(characters);
        common[place] = text;
        return text;
    }
}
