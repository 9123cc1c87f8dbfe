package io.goshawk.cli.demo;

/** Where people live, travel and pay. */
enum City {
    LISBON("PT", "EUR", 38.72, -9.14),
    PORTO("PT", "EUR", 41.15, -8.61),
    MADRID("ES", "EUR", 40.42, -3.70),
    VALENCIA("ES", "EUR", 39.47, -0.38),
    PARIS("FR", "EUR", 48.86, 2.35),
    LYON("FR", "EUR", 45.76, 4.84),
    BERLIN("DE", "EUR", 52.52, 13.40),
    MUNICH("DE", "EUR", 48.14, 11.58),
    ROME("IT", "EUR", 41.90, 12.50),
    TURIN("IT", "EUR", 45.07, 7.69),
    AMSTERDAM("NL", "EUR", 52.37, 4.90),
    VIENNA("AT", "EUR", 48.21, 16.37),
    DUBLIN("IE", "EUR", 53.35, -6.26),
    HELSINKI("FI", "EUR", 60.17, 24.94),
    LONDON("GB", "GBP", 51.51, -0.13),
    ZURICH("CH", "CHF", 47.38, 8.54),
    NEW_YORK("US", "USD", 40.71, -74.01),
    MIAMI("US", "USD", 25.76, -80.19),
    TORONTO("CA", "CAD", 43.65, -79.38),
    SINGAPORE("SG", "SGD", 1.35, 103.82),
    SYDNEY("AU", "AUD", -33.87, 151.21),
    SAO_PAULO("BR", "BRL", -23.55, -46.63);

    /** People live in the first ones; the others are travelled to. */
    private static final int HOMES = ZURICH.ordinal();
    private static final City[] ALL = values();
    private static final double KM_PER_DEGREE = 111.2;

    private final String country;
    private final String currency;
    private final double latitude;
    private final double longitude;

    City(String country, String currency, double latitude, double longitude) {
        this.country = country;
        this.currency = currency;
        this.latitude = latitude;
        this.longitude = longitude;
    }

    static City home(Dice dice) {
        return ALL[dice.below(HOMES)];
    }

    /** Some city in another country. */
    City abroad(Dice dice) {
        City other = ALL[dice.below(ALL.length)];
        while (other.country.equals(country)) {
            other = ALL[dice.below(ALL.length)];
        }
        return other;
    }

    /** Some city at least this far away. */
    City fartherThan(double km, Dice dice) {
        City other = ALL[dice.below(ALL.length)];
        while (kmTo(other) < km) {
            other = ALL[dice.below(ALL.length)];
        }
        return other;
    }

    /** Roughly the distance; good enough to make up travels. */
    double kmTo(City other) {
        double north = latitude - other.latitude;
        double middle = StrictMath.toRadians((latitude + other.latitude) / 2);
        double east = (longitude - other.longitude) * StrictMath.cos(middle);
        return KM_PER_DEGREE * StrictMath.sqrt(north * north + east * east);
    }

    String country() {
        return country;
    }

    String currency() {
        return currency;
    }

    double latitude() {
        return latitude;
    }

    double longitude() {
        return longitude;
    }
}
