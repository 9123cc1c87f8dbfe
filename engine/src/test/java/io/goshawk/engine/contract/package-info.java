/**
 * What every implementation of a port must do, as tests: the in-memory twins and the real adapters
 * extend the same classes. {@link io.goshawk.engine.contract.Events} and
 * {@link io.goshawk.engine.contract.SimpleRules} are what they are fed with.
 */
package io.goshawk.engine.contract;
