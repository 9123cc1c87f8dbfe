/**
 * The program {@code goshawk bench}: what a decision costs, part by part, open loop, end to end and
 * beside other engines. Nothing depends on it and no number is judged in the build. Each benchmark
 * is a package with a command; all leave result folders, of which the reports are made.
 *
 * <p>{@link io.goshawk.bench.ProfileStoreCost} is a program of its own: memory, flatness and
 * snapshots of the profile store.
 */
package io.goshawk.bench;
