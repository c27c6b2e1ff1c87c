package org.mattersarising.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where somebody asks from, as far as it can be counted: one address of IPv4, or the 64 bits of IPv6 below which a sender
 * has as many addresses as anybody could wish for.
 */
public final class Network {

    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final InetAddress NOWHERE = ofBytes(new byte[4]);

    private static final int BYTES = 8;

    private final InetAddress address;

    private Network(InetAddress address) {
        this.address = address;
    }

    /** What a proxy passes on may be no address at all, and no name is looked up. Whoever comes so counts as one. */
    public static Network of(String told) {
        try {
            if (told != null && LITERAL.matcher(told).matches()) return new Network(InetAddress.getByName(told));
        } catch (UnknownHostException unreadable) {
            // As any other that is none.
        }
        return new Network(NOWHERE);
    }

    boolean isThisMachine() {
        return address.isLoopbackAddress();
    }

    /** The same for all addresses of one network. */
    public String name() {
        byte[] bytes = address.getAddress();
        if (bytes.length <= BYTES) return address.getHostAddress();
        Arrays.fill(bytes, BYTES, bytes.length, (byte) 0);
        return ofBytes(bytes).getHostAddress();
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
