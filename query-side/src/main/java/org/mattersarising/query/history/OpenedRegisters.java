package org.mattersarising.query.history;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Every register of the deployment. */
public interface OpenedRegisters extends Repository<OpenedRegister, String> {

    /** By identifier, from the one after {@code id} on; the empty text comes before all. */
    List<OpenedRegister> findByIdGreaterThanOrderById(String id, Limit limit);

    List<OpenedRegister> findByOrganisationAndIdGreaterThanOrderById(String organisation, String id, Limit limit);
}
