package org.mattersarising.access;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mattersarising.ledger.Reach;

/**
 * Who makes a request, as whoever signed them in vouches for it.
 *
 * @param subject identifies the account for ever at its issuer; null for nobody
 * @param name as displayed at this time
 * @param client the software that asks, as its issuer knows it; or null
 * @param leads names under which registers print this person as lead
 * @param nameIsFixed whether the display name counts as one of these: not where people may change theirs themselves
 */
public record Caller(
        String subject, String name, String client, Set<Grant> grants, List<String> leads, boolean nameIsFixed) {

    /** Nobody has signed in. */
    public static final Caller NOBODY = new Caller(null, "unsigned", null, Set.of(), List.of());

    public Caller {
        Objects.requireNonNull(name);
        grants = Set.copyOf(grants);
        leads = List.copyOf(leads);
    }

    /** Whose name somebody else has given, as of accounts of this installation. */
    public Caller(String subject, String name, String client, Set<Grant> grants, List<String> leads) {
        this(subject, name, client, grants, leads, true);
    }

    /** How far a permission goes. */
    public enum Extent {
        NONE,
        /** For actions that name the caller as lead. */
        OWN,
        ALL
    }

    /** Every name under which registers print this person as lead, as far as somebody vouches for it. */
    public List<String> namesAsLead() {
        return nameIsFixed ? Stream.concat(Stream.of(name), leads.stream()).toList() : leads;
    }

    public boolean isSignedIn() {
        return subject != null;
    }

    /**
     * How far a permission goes for something of a register.
     *
     * @param register null for what concerns the organisation as a whole
     */
    public Extent extent(Permission permission, String organisation, String register) {
        Extent widest = Extent.NONE;
        for (Grant grant : grants) {
            if (!permission.roles().contains(grant.role()) || !grant.covers(organisation, register)) continue;
            if (!permission.isForOwnOnly(grant.role())) return Extent.ALL;
            widest = Extent.OWN;
        }
        return widest;
    }

    /** Whether it has a permission, if only for its own actions. */
    public boolean may(Permission permission, String organisation, String register) {
        return extent(permission, organisation, register) != Extent.NONE;
    }

    /** Whether it has one of these permissions for anything at all. */
    public boolean maySomewhere(Collection<Permission> any) {
        return grants.stream().anyMatch(grant -> any.stream()
                .anyMatch(permission -> permission.roles().contains(grant.role())));
    }

    /** Whether it has a permission for every organisation there is. */
    public boolean mayEverywhere(Permission permission) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.organisation() == null && permission.roles().contains(grant.role()));
    }

    /**
     * Where a permission holds.
     *
     * @param everywhere whatever else there is
     * @param organisations as a whole
     * @param registers each as {@code organisation/register}
     */
    public record Places(boolean everywhere, Set<String> organisations, Set<String> registers) {}

    public Places places(Permission permission) {
        List<Grant> fitting = grants.stream()
                .filter(grant -> permission.roles().contains(grant.role()))
                .toList();
        return new Places(
                fitting.stream().anyMatch(grant -> grant.organisation() == null),
                fitting.stream()
                        .filter(grant -> grant.organisation() != null && grant.register() == null)
                        .map(Grant::organisation)
                        .collect(Collectors.toSet()),
                fitting.stream()
                        .filter(grant -> grant.register() != null)
                        .map(grant -> grant.organisation() + "/" + grant.register())
                        .collect(Collectors.toSet()));
    }

    /** Whether anything at all was granted in this organisation; if not it is as if it did not exist. */
    public boolean knows(String organisation) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.organisation() == null || grant.organisation().equals(organisation));
    }

    /** The organisations whose entries this caller's requests can come across. */
    public Reach reach() {
        if (grants.stream().anyMatch(grant -> grant.organisation() == null)) return Reach.EVERYTHING;
        return Reach.of(grants.stream().map(Grant::organisation).collect(Collectors.toSet()));
    }

    /** The roles that hold for something of a register, each once, in order; what is written beside its events. */
    public List<String> rolesIn(String organisation, String register) {
        Collection<String> words = new TreeSet<>();
        for (Grant grant : grants) {
            if (grant.covers(organisation, register)) words.add(grant.role().word());
        }
        return List.copyOf(words);
    }
}
