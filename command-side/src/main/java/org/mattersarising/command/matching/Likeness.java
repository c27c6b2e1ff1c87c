package org.mattersarising.command.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How alike two texts of a register are, in thousandths: twice the weight of what they share, divided by the weight of
 * both. A word weighs the more the fewer texts have it, so that "Evaluation of the pilot" and "Evaluation of the plan" are
 * little alike in a register of evaluations. A long word counts twice, once by its first five letters, so that another
 * ending takes away half of it; a number counts three times, because it often is all that tells two actions apart.
 */
final class Likeness {

    static final int WHOLE = 1000;

    private static final int STEM = 5;
    private static final int OF_A_NUMBER = 3;

    private static final int[] NOWHERE = {};

    /** What a text consists of, as numbers in ascending order, and what it weighs. */
    private record Profile(int[] traits, long weight) {}

    private final int texts;
    private final Map<String, Integer> frequency;
    private final Map<String, Integer> numberOf = new HashMap<>();
    private final List<Integer> weights = new ArrayList<>();
    private final Map<Words, Profile> profiles = new HashMap<>();

    /** The texts of an edition and those of the register; a word is as frequent as in that of the two which has it most. */
    Likeness(Collection<Words> some, Collection<Words> others) {
        texts = Math.max(Math.max(some.size(), others.size()), 1);
        frequency = frequency(some);
        frequency(others).forEach((trait, times) -> frequency.merge(trait, times, Math::max));
    }

    private static Map<String, Integer> frequency(Collection<Words> texts) {
        Map<String, Integer> frequency = new HashMap<>();
        for (Words text : texts) for (String trait : traits(text)) frequency.merge(trait, 1, Integer::sum);
        return frequency;
    }

    private static Set<String> traits(Words text) {
        Set<String> traits = new HashSet<>();
        for (String word : text.distinct()) {
            traits.add(word);
            if (word.length() > STEM && !Character.isDigit(word.charAt(0))) traits.add(word.substring(0, STEM) + "…");
        }
        return traits;
    }

    /** In whole numbers from {@link StrictMath}, so that every machine decides alike. */
    private int weigh(String trait) {
        double rarity = StrictMath.log((texts + 1.0) / frequency.getOrDefault(trait, 1));
        boolean number = trait.chars().anyMatch(Character::isDigit);
        return (int) StrictMath.ceil(100 * rarity) * (number ? OF_A_NUMBER : 1);
    }

    private Profile profile(Words text) {
        return profiles.computeIfAbsent(text, words -> {
            int[] traits =
                    traits(words).stream().mapToInt(this::number).sorted().toArray();
            return new Profile(
                    traits, Arrays.stream(traits).mapToLong(weights::get).sum());
        });
    }

    private int number(String trait) {
        return numberOf.computeIfAbsent(trait, unheard -> {
            weights.add(weigh(unheard));
            return weights.size() - 1;
        });
    }

    int between(Words one, Words other) {
        Profile some = profile(one);
        Profile others = profile(other);
        return share(2 * shared(some.traits, others.traits), some.weight + others.weight);
    }

    /** For texts that grow at one end: whole where one begins or ends with the other. */
    int grown(Words one, Words other) {
        return one.beginsOrEndsWith(other) || other.beginsOrEndsWith(one) ? WHOLE : between(one, other);
    }

    private long shared(int[] some, int[] others) {
        long shared = 0;
        for (int i = 0, j = 0; i < some.length && j < others.length; ) {
            if (some[i] == others[j]) shared += weights.get(some[i]);
            int behind = Integer.compare(some[i], others[j]);
            if (behind <= 0) i++;
            if (behind >= 0) j++;
        }
        return shared;
    }

    private static int share(long part, long of) {
        return of == 0 ? 0 : (int) (WHOLE * part / of);
    }

    Many many(List<Words> others) {
        return new Many(others);
    }

    /** {@link #between} from any text to each of many, at the cost of what they share. */
    final class Many {
        private final Map<Integer, int[]> places = new HashMap<>();
        private final long[] weightOf;

        private Many(List<Words> others) {
            weightOf = others.stream().mapToLong(text -> profile(text).weight).toArray();
            Map<Integer, IntStream.Builder> found = new HashMap<>();
            for (int i = 0; i < others.size(); i++) {
                for (int trait : profile(others.get(i)).traits) {
                    found.computeIfAbsent(trait, none -> IntStream.builder()).add(i);
                }
            }
            found.forEach((trait, at) -> places.put(trait, at.build().toArray()));
        }

        int[] from(Words one) {
            long[] shared = new long[weightOf.length];
            for (int trait : profile(one).traits) {
                int weight = weights.get(trait);
                for (int place : places.getOrDefault(trait, NOWHERE)) shared[place] += weight;
            }
            long own = profile(one).weight;
            return IntStream.range(0, weightOf.length)
                    .map(i -> share(2 * shared[i], own + weightOf[i]))
                    .toArray();
        }
    }
}
