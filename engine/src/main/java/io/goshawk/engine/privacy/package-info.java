/**
 * Card numbers: how they are told from other digits, and how they are masked. Nothing that a shard
 * journals or publishes may hold one; what comes from outside is looked at before it enters.
 */
package io.goshawk.engine.privacy;
