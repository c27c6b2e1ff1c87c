package org.mattersarising.query.history;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Every committee update ever published. */
public interface CommitteeUpdates extends Repository<CommitteeUpdate, String> {

    Optional<CommitteeUpdate> findById(String id);

    /** In the order in which they were published, from the one after {@code after} up to {@code upTo}. */
    List<CommitteeUpdate> findByRegisterAndPositionGreaterThanAndPositionLessThanEqualOrderByPosition(
            String register, long after, long upTo, Limit limit);
}
