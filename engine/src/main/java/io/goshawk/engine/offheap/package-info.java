/**
 * Memory outside the Java heap: {@link io.goshawk.engine.offheap.Memory} hands out blocks and can
 * be copied while it is written to; {@link io.goshawk.engine.offheap.HashTrie} finds things by hash
 * and {@link io.goshawk.engine.offheap.RecordLog} keeps records in order. Nothing here allocates on
 * the heap after it was made, and no growth moves more than one small block.
 */
package io.goshawk.engine.offheap;
