package io.goshawk.cli.demo;

/**
 * Somebody who is paid.
 *
 * @param id        the card acceptor's id
 * @param category  what is sold
 * @param city      where; for a web shop, where it is registered
 * @param latitude  WGS84 degrees
 * @param longitude WGS84 degrees
 * @param terminals how many terminals there are
 */
record Merchant(String id, Category category, City city, double latitude, double longitude,
        int terminals) {
    /** One of the terminals. */
    String terminal(Dice dice) {
        return id + "-" + (1 + dice.below(terminals));
    }
}
