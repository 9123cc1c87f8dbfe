/**
 * The canonical schema as bytes: transactions from JSON and from files, alerts and decisions as
 * JSON and CSV. Knows the engine's words and no transport; the schemas are in config/schemas.
 */
package io.goshawk.formats;
