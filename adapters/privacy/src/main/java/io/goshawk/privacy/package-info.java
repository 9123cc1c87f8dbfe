/**
 * Personal fields: encrypted with a key of their subject before anything else sees them, so that
 * destroying the key erases them from journal, topics and backups without changing a byte there.
 */
package io.goshawk.privacy;
