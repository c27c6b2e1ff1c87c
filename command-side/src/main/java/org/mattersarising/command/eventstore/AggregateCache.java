package org.mattersarising.command.eventstore;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;

/**
 * Keeps the aggregates used last, so that a change need not load its stream. Whoever appends past Axon's repository must
 * {@link #remove} the streams it wrote.
 */
final class AggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> kept;

    AggregateCache(long aggregates) {
        this.kept = Caffeine.newBuilder().maximumSize(aggregates).build();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> V get(K key) {
        return (V) kept.getIfPresent(key);
    }

    @Override
    public void put(Object key, Object value) {
        kept.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return kept.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T computeIfAbsent(Object key, Supplier<T> value) {
        return (T) kept.get(key, missing -> value.get());
    }

    @Override
    public boolean remove(Object key) {
        return kept.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        kept.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return kept.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        kept.asMap().computeIfPresent(key, (same, value) -> update.apply((V) value));
    }

    /** Nobody listens: only Axon's metrics would. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }
}
