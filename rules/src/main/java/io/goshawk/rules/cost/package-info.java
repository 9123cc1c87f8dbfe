/**
 * What rules cost: their time and their state while they run, and an estimate of their state before
 * they do.
 */
package io.goshawk.rules.cost;
