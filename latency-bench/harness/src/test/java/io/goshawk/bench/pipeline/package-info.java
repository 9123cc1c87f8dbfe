/** Tests of the open loop: its plan, its clocks and its judgement. */
package io.goshawk.bench.pipeline;
