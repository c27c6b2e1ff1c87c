package org.mattersarising.query.history;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** Every register of the deployment. */
public interface OpenedRegisters extends Repository<OpenedRegister, String> {

    /**
     * By identifier.
     *
     * @param after begins after this one; the empty text comes before all
     * @param organisation keeps to one organisation; null for any
     * @param everywhere whatever the next two say
     * @param organisations whose registers are asked for
     * @param registers further ones, each as {@code organisation/register}
     */
    @Query("""
            select r from OpenedRegister r
            where r.id > :after and (:organisation is null or r.organisation = :organisation)
              and (:everywhere = true or r.organisation in :organisations
                   or concat(r.organisation, '/', r.id) in :registers)
            order by r.id
            """)
    List<OpenedRegister> list(
            @Param("after") String after,
            @Param("organisation") String organisation,
            @Param("everywhere") boolean everywhere,
            @Param("organisations") Collection<String> organisations,
            @Param("registers") Collection<String> registers,
            Limit limit);
}
