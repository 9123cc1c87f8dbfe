/**
 * Compiled rules, kept from start to start. A start that finds its rules here does not compile them
 * again; one that does not finds nothing different.
 */
package io.goshawk.rules.cache;
