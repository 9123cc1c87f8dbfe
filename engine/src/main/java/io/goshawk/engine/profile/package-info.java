/**
 * Profiles: exact running statistics of entities. {@link io.goshawk.engine.profile.Profile} and
 * {@link io.goshawk.engine.profile.Feature} say what is wanted,
 * {@link io.goshawk.engine.profile.ProfileStore} computes it for each transaction outside the Java
 * heap, {@link io.goshawk.engine.profile.Features} are the figures of one transaction.
 */
package io.goshawk.engine.profile;
