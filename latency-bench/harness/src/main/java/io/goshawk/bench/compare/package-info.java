/**
 * Two runs held against each other, row by row: what is better, what is worse, and what is within
 * the noise of their repeats.
 */
package io.goshawk.bench.compare;
