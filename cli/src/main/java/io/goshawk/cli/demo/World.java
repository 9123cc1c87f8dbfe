package io.goshawk.cli.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cards and the merchants. Their number is fixed, so memory does not grow with the demo. */
final class World {
    private static final int CARDS = 4_000;
    private static final int MERCHANTS_PER_CATEGORY = 12;
    private static final int TERMINALS_MAX = 6;
    /** Shops lie within some kilometres of the centre. */
    private static final double CITY_DEGREES = 0.05;

    private final List<Card> cards = new ArrayList<>();
    private final double[] cumulativeActivity = new double[CARDS];
    private final Map<City, Map<Category, List<Merchant>>> merchants = new EnumMap<>(City.class);

    World(Dice dice) {
        for (City city : City.values()) {
            merchants.put(city, merchantsOf(city, dice));
        }
        double sum = 0;
        for (int i = 0; i < CARDS; i++) {
            cards.add(new Card(i, dice));
            sum += dice.logNormal(1, 0.4);
            cumulativeActivity[i] = sum;
        }
    }

    private static Map<Category, List<Merchant>> merchantsOf(City city, Dice dice) {
        Map<Category, List<Merchant>> byCategory = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            List<Merchant> list = new ArrayList<>();
            for (int i = 0; i < MERCHANTS_PER_CATEGORY; i++) {
                String id = city + "-" + category + "-" + i;
                list.add(new Merchant(id.toLowerCase(Locale.ROOT).replace('_', '-'),
                        category, city, round(city.latitude() + dice.gaussian(CITY_DEGREES)),
                        round(city.longitude() + dice.gaussian(CITY_DEGREES)),
                        dice.between(1, TERMINALS_MAX)));
            }
            byCategory.put(category, List.copyOf(list));
        }
        return byCategory;
    }

    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    /** The card that pays next: some pay more often than others. */
    Card activeCard(Dice dice) {
        return cards.get(dice.weighted(cumulativeActivity));
    }

    /** Any card, each as likely. */
    Card anyCard(Dice dice) {
        return cards.get(dice.below(CARDS));
    }

    Merchant merchant(City city, Category category, Dice dice) {
        List<Merchant> list = merchants.get(city).get(category);
        return list.get(dice.below(list.size()));
    }
}
