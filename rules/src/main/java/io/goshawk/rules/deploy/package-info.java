/**
 * What a deployment changes: rules, compared with those in force, and rules that it puts into the
 * shadow.
 */
package io.goshawk.rules.deploy;
