/**
 * Configuration: one YAML file into records. The records say it all: keys, types, ranges, defaults
 * and effects; the reference and the shipped file are generated from them.
 */
package io.goshawk.cli.config;
