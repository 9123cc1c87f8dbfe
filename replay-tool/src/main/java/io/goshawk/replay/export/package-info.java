/**
 * A journal, or a part of it, as files for other tools: JSON Lines, CSV, Parquet, a file a day,
 * with a manifest that tells what they were made of.
 */
package io.goshawk.replay.export;
