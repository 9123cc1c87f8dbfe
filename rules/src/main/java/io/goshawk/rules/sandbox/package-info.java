/**
 * What EPL must not do: run code, reach outside of the engine, or take all of its memory or time.
 * Statements are looked at before Esper compiles them, as it evaluates parts of them then.
 */
package io.goshawk.rules.sandbox;
