package io.goshawk.cli.demo;

/** One card and what its holder is up to. Changes as time goes by. */
final class Card {
    private final String token;
    private final String customer;
    private final City home;
    private final String device;
    private final String ip;
    private final double spending;
    private City city;
    private long cityUntilMs = Long.MAX_VALUE;
    private long arrivalMs;
    private long victimUntilMs;

    Card(int number, Dice dice) {
        this.token = "tok_" + dice.hex(12);
        this.customer = "cus-" + number;
        this.home = City.home(dice);
        this.device = "dev_" + dice.hex(10);
        this.ip = "10." + dice.below(256) + "." + dice.below(256) + "." + dice.between(1, 254);
        this.spending = dice.logNormal(1, 0.3);
        this.city = home;
    }

    /** Starts a journey; until the arrival nothing is paid in a shop. */
    void travel(City destination, long arrival, long untilMs) {
        city = destination;
        arrivalMs = arrival;
        cityUntilMs = untilMs;
    }

    /** Whether the holder can stand in a shop now. */
    boolean isOnSite(long timeMs) {
        return timeMs >= arrivalMs;
    }

    boolean isReturnDue(long timeMs) {
        return timeMs >= cityUntilMs;
    }

    boolean isAtHome() {
        return city == home;
    }

    /** Until then no other fraud is played on this card. */
    void becomeVictim(long untilMs) {
        victimUntilMs = untilMs;
    }

    boolean isVictim(long timeMs) {
        return timeMs < victimUntilMs;
    }

    String token() {
        return token;
    }

    String customer() {
        return customer;
    }

    City home() {
        return home;
    }

    City city() {
        return city;
    }

    String device() {
        return device;
    }

    String ip() {
        return ip;
    }

    double spending() {
        return spending;
    }
}
