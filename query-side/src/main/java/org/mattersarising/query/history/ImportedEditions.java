package org.mattersarising.query.history;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Every edition ever imported. */
public interface ImportedEditions extends Repository<ImportedEdition, ImportedEdition.Key> {

    /** In the order in which they were recorded, from the one after {@code after} up to {@code upTo}. */
    List<ImportedEdition> findByRegisterAndPositionGreaterThanAndPositionLessThanEqualOrderByPosition(
            String register, long after, long upTo, Limit limit);
}
