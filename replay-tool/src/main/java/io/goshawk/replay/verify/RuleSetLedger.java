package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.DeploymentEntryDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The rule sets of a journal: each is known by a hash over its policy and files, so it is computed
 * again; each decision names the one in force.
 */
final class RuleSetLedger {
    private static final int HASH_BYTES = RuleSetEntryDecoder.ruleSetHashLength();

    private final MessageDigest digest;
    /** The hashes that were asked for and not answered, by the sequence of their entries. */
    private final Map<Long, byte[]> open = new HashMap<>();
    private byte[] inForce;
    private boolean isLost;

    RuleSetLedger() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Somebody asks for a rule set; that it is what its hash says is found out by compiling it. */
    void asked(long sequence, DeploymentEntryDecoder entry) {
        byte[] named = new byte[HASH_BYTES];
        entry.getRuleSetHash(named, 0, HASH_BYTES);
        open.put(sequence, named);
    }

    /** A rule set comes into force; returns what is wrong with it, or null. */
    String inForce(RuleSetEntryDecoder entry, boolean complete) {
        inForce = new byte[HASH_BYTES];
        isLost = false;
        entry.getRuleSetHash(inForce, 0, HASH_BYTES);
        long deployment = entry.deployment();
        begin(entry.reviewScore(), entry.declineScore());
        for (RuleSetEntryDecoder.RulesDecoder rule : entry.rules()) {
            rule.sbeSkip();
        }
        for (RuleSetEntryDecoder.FilesDecoder file : entry.files()) {
            add(file.path().getBytes(StandardCharsets.UTF_8));
            byte[] content = new byte[file.contentLength()];
            file.getContent(content, 0, content.length);
            add(content);
        }
        String wrong = compare(inForce);
        if (isDeployed(deployment)) {
            byte[] asked = open.remove(deployment);
            if (asked != null && !Arrays.equals(asked, inForce)) {
                wrong = "is not the rule set that entry " + deployment + " asked for";
            } else if (asked == null && complete) {
                wrong = "answers entry " + deployment + ", which is no open request for a rule set";
            }
        }
        return wrong;
    }

    static boolean isDeployed(long deployment) {
        return deployment >= 0 && deployment != RuleSetEntryDecoder.deploymentNullValue();
    }

    /** A request was refused; returns what is wrong with that, or null. */
    String refused(long deployment, boolean complete) {
        return open.remove(deployment) == null && complete
                ? "refuses entry " + deployment + ", which is no open request for a rule set"
                : null;
    }

    /** A decision was made under this rule set; returns what is wrong with that, or null. */
    String decided(byte[] hash) {
        if (isLost) {
            inForce = hash.clone();
            isLost = false;
        }
        if (inForce == null) {
            return "was decided before any rule set was in force";
        }
        return Arrays.equals(hash, inForce)
                ? null
                : "was decided under rule set " + HexFormat.of().formatHex(hash) + ", but "
                        + HexFormat.of().formatHex(inForce) + " was in force";
    }

    /** An entry was lost; it may have been of a rule set, which the next decision then names. */
    void lost() {
        isLost = true;
    }

    /** Whether a decision was or can be made. */
    boolean isAny() {
        return inForce != null;
    }

    private void begin(int reviewScore, int declineScore) {
        digest.reset();
        add(("policy review=" + reviewScore + " decline=" + declineScore)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Length first, so that no two lists of texts run together to the same bytes. */
    private void add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private String compare(byte[] named) {
        byte[] computed = digest.digest();
        return Arrays.equals(named, computed)
                ? null
                : "names the hash " + HexFormat.of().formatHex(named) + ", but its files and policy"
                        + " have " + HexFormat.of().formatHex(computed);
    }
}
