/**
 * Lists of values, such as blocked cards: what the files of a rule set say, and what messages
 * changed since.
 */
package io.goshawk.engine.list;
