/**
 * What a check of rules can find: a stable code for each kind of finding, how grave it is, and what
 * its page in the manual says.
 */
package io.goshawk.rules.check;
