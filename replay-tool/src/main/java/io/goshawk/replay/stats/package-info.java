/** What a journal holds, counted in one pass; memory does not grow with the number of entries. */
package io.goshawk.replay.stats;
