package io.banksync;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Notes every name that this process looks up. Java finds it as a service.
 */
public class NameLookups extends InetAddressResolverProvider {

	private static final Set<String> names = ConcurrentHashMap.newKeySet();

	/**
	 * Returns the names that were looked up so far.
	 */
	public static Set<String> names() {
		return Set.copyOf(names);
	}

	@Override
	public InetAddressResolver get(Configuration configuration) {
		InetAddressResolver builtin = configuration.builtinResolver();
		return new InetAddressResolver() {

			@Override
			public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
				names.add(host);
				return builtin.lookupByName(host, policy);
			}

			@Override
			public String lookupByAddress(byte[] address) throws UnknownHostException {
				return builtin.lookupByAddress(address);
			}

		};
	}

	@Override
	public String name() {
		return "name lookups of tests";
	}

}
