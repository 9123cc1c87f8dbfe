package io.goshawk.engine.profile;

/** A profile may not grow, and nothing may be forgotten: the shard stops. */
public final class ProfilesFullException extends RuntimeException {
    ProfilesFullException(String message, Throwable cause) {
        super(message + "; raise engine.profiles-memory, or in its declaration 'entities', or use"
                + " 'at_cap: evict', shorter windows or 'bucket'", cause);
    }
}
