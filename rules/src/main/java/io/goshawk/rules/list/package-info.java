/** Lists of values in a pack, such as blocked cards: their files, and what is wrong with them. */
package io.goshawk.rules.list;
