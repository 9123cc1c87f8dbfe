/**
 * What makes a journal tamper-evident: each group of entries is a Merkle tree, the roots are
 * chained, and heads of the chain are signed. Formats: {@link io.goshawk.engine.chain.MerkleTree},
 * {@link io.goshawk.engine.chain.ChainHead}, {@link io.goshawk.engine.chain.Checkpoint}.
 */
package io.goshawk.engine.chain;
