package io.goshawk.privacy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The key of one subject, and its record in a key file: hash of the subject (32 bytes), id (8), key
 * (64, for AES-256-SIV), CRC32C of these (4), zeros (4). Big endian.
 *
 * @param id     names the key in what it encrypts; chosen at random
 * @param macKey the first half of the key, for S2V
 * @param ctrKey the second half, for CTR
 */
record SubjectKey(long id, byte[] macKey, byte[] ctrKey) {
    static final int HASH_BYTES = 32;
    static final int RECORD_BYTES = 112;

    private static final int HALF_BYTES = 32;
    private static final int ID_AT = HASH_BYTES;
    private static final int MAC_AT = ID_AT + Long.BYTES;
    private static final int CTR_AT = MAC_AT + HALF_BYTES;
    private static final int CRC_AT = CTR_AT + HALF_BYTES;

    /** The record of a new key for the subject with this hash. */
    static byte[] newRecord(byte[] subjectHash, SecureRandom random) {
        byte[] record = new byte[RECORD_BYTES];
        byte[] secret = new byte[CRC_AT - ID_AT];
        random.nextBytes(secret);
        System.arraycopy(subjectHash, 0, record, 0, HASH_BYTES);
        System.arraycopy(secret, 0, record, ID_AT, secret.length);
        ByteBuffer.wrap(record).putInt(CRC_AT, crc(record, 0));
        return record;
    }

    /** The key in the record that begins here. */
    static SubjectKey read(byte[] source, int offset) {
        return new SubjectKey(idOf(source, offset),
                Arrays.copyOfRange(source, offset + MAC_AT, offset + CTR_AT),
                Arrays.copyOfRange(source, offset + CTR_AT, offset + CRC_AT));
    }

    static long idOf(byte[] source, int offset) {
        return ByteBuffer.wrap(source).getLong(offset + ID_AT);
    }

    static boolean isSound(byte[] source, int offset) {
        return ByteBuffer.wrap(source).getInt(offset + CRC_AT) == crc(source, offset);
    }

    private static int crc(byte[] source, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(source, offset, CRC_AT);
        return (int) crc.getValue();
    }

    /** Nothing of it is to be seen in logs. */
    @Override
    public String toString() {
        return "SubjectKey " + Long.toHexString(id);
    }
}
