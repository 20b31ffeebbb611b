package io.banksync.web.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connections stay open between requests, and for how long. Their number is
 * limited, so a client that opened them all and did nothing would keep everybody else
 * out.
 */
final class IdleConnections {

	/** The longest time while most are in use. */
	static final Duration CROWDED = Duration.ofSeconds(1);

	/** The most idle connections of one address. */
	static final int OF_ONE_ADDRESS = 256;

	private static final int MOST_KNOWN = 8192;

	private final Cache<String, String> addresses;

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private volatile @Nullable AbstractProtocol<?> protocol;

	private final int usualMillis;

	/**
	 * Creates one.
	 * @param usual the longest time otherwise
	 */
	IdleConnections(Duration usual) {
		this.usualMillis = (int) usual.toMillis();
		this.addresses = Caffeine.newBuilder()
			.expireAfterAccess(usual)
			.maximumSize(MOST_KNOWN)
			.executor(Runnable::run)
			.<String, String>removalListener((connection, address, cause) -> {
				if (address != null) {
					this.counts.computeIfPresent(address, (name, count) -> (count > 1) ? count - 1 : null);
				}
			})
			.build();
	}

	/**
	 * Starts watching a server's connections.
	 */
	void watch(AbstractProtocol<?> server) {
		this.protocol = server;
	}

	/**
	 * Sets how long connections stay open from now on: very briefly while three quarters
	 * of the maximum are in use. A connection stays as long as was allowed when it was
	 * last used.
	 */
	void adapt() {
		AbstractProtocol<?> server = this.protocol;
		if (server == null) {
			return;
		}
		long most = server.getMaxConnections();
		boolean crowded = most > 0 && server.getConnectionCount() * 4 >= most * 3;
		int millis = crowded ? (int) CROWDED.toMillis() : this.usualMillis;
		if (server.getKeepAliveTimeout() != millis) {
			server.setKeepAliveTimeout(millis);
		}
	}

	/**
	 * Tells whether a connection may stay open after its request.
	 * @param connection its id
	 * @param address whose it is
	 */
	boolean mayStay(String connection, String address) {
		if (this.addresses.getIfPresent(connection) != null) {
			return true;
		}
		if (this.counts.getOrDefault(address, 0) >= OF_ONE_ADDRESS) {
			// Forgets connections that are closed by now, from time to time.
			this.addresses.cleanUp();
			if (this.counts.getOrDefault(address, 0) >= OF_ONE_ADDRESS) {
				return false;
			}
		}
		this.counts.merge(address, 1, Integer::sum);
		this.addresses.put(connection, address);
		return true;
	}

}
