package io.goshawk.rules;

/**
 * The functions that rules may call besides those of EPL. Pure, and the same to the last bit on
 * every machine ({@code StrictMath}). An unknown argument gives an unknown result.
 */
public final class EplFunctions {
    /** Mean radius of the earth, (2a + b) / 3 of the WGS84 ellipsoid: IUGG 1980, Moritz 2000. */
    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final double MS_PER_HOUR = 3_600_000.0;

    private EplFunctions() {}

    /**
     * {@code distance_km(lat1, lon1, lat2, lon2)}: great-circle distance of two places in WGS84
     * degrees, by the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984). At most 0.6 %
     * off the ellipsoid.
     */
    public static Double distanceKm(Double latitude1, Double longitude1, Double latitude2,
            Double longitude2) {
        if (latitude1 == null || longitude1 == null || latitude2 == null || longitude2 == null) {
            return null;
        }
        double sinLatitude = StrictMath.sin(StrictMath.toRadians(latitude2 - latitude1) / 2);
        double sinLongitude = StrictMath.sin(StrictMath.toRadians(longitude2 - longitude1) / 2);
        double haversine = sinLatitude * sinLatitude
                + StrictMath.cos(StrictMath.toRadians(latitude1))
                        * StrictMath.cos(StrictMath.toRadians(latitude2)) * sinLongitude
                        * sinLongitude;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(haversine)));
    }

    /**
     * {@code speed_kmh(distance_km, time1, time2)}: the speed that covers a distance between two
     * epoch milliseconds, whichever is first; infinite if they are the same.
     */
    public static Double speedKmh(Double distanceKm, Long timeMs1, Long timeMs2) {
        if (distanceKm == null || timeMs1 == null || timeMs2 == null) {
            return null;
        }
        return distanceKm * MS_PER_HOUR / StrictMath.abs(timeMs2 - timeMs1);
    }

    /**
     * {@code number(text)}: a decimal number from text such as an attribute, unknown if it is none.
     * Where {@code cast} would stop the engine on one bad record, this does not.
     */
    public static Double number(String text) {
        if (text == null || !isPlainNumber(text)) {
            return null;
        }
        return Double.valueOf(text);
    }

    /** Digits with an optional sign and an optional decimal point, as JSON and CSV write them. */
    private static boolean isPlainNumber(String text) {
        boolean digits = false;
        boolean point = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                digits = true;
            } else if (character == '.' && !point) {
                point = true;
            } else if (i > 0 || character != '-') {
                return false;
            }
        }
        return digits;
    }
}
