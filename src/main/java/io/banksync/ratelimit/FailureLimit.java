package io.banksync.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often one address may fail to show who it is. Addresses that are not public are not
 * limited: behind a proxy that is not known as one, everybody has its address, and a
 * stranger could keep the banks out.
 */
public final class FailureLimit {

	private static final int NETWORK_BYTES = 8;

	private final Buckets addresses;

	FailureLimit(Buckets addresses) {
		this.addresses = addresses;
	}

	/**
	 * Refuses an address that failed too often.
	 * @throws TooManyRequestsException if so
	 */
	public void check(String address) {
		this.addresses.check(name(address));
	}

	/**
	 * Counts a failure.
	 * @throws TooManyRequestsException if there were too many
	 */
	public void fail(String address) {
		if (isPublic(parse(address))) {
			this.addresses.take(name(address));
		}
	}

	/**
	 * Of IPv6 the network, for its owner may use any address within.
	 */
	private static String name(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		return HexFormat.of().formatHex(Arrays.copyOf(parse(address).getAddress(), NETWORK_BYTES));
	}

	private static boolean isPublic(InetAddress address) {
		boolean local = address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
		// RFC 4193: the private addresses of IPv6.
		return !local && !(address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc);
	}

	private static InetAddress parse(String address) {
		try {
			// An address in digits is not looked up.
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("The server knows its peers by address", ex);
		}
	}

}
