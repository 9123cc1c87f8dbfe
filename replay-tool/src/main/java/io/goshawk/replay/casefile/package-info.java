/**
 * All that a journal knows of one decision: for the page of a person, the file of a complaint, and
 * whoever wants to check it.
 */
package io.goshawk.replay.casefile;
