package io.banksync.web.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Which connections stay open between requests, and for how long. There are only so many,
 * and whoever opens them all and does nothing would keep everybody else out.
 */
final class IdleConnections {

	/** Longest that one stays while most are taken. */
	static final Duration CROWDED = Duration.ofSeconds(1);

	/** Most of one address. */
	static final int OF_ONE_ADDRESS = 256;

	private static final int MOST_KNOWN = 8192;

	private final Cache<String, String> addresses;

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	private volatile @Nullable AbstractProtocol<?> protocol;

	private final int usualMillis;

	/**
	 * Creates one.
	 * @param usual longest that one stays otherwise
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
	 * Begins to watch a server's connections.
	 */
	void watch(AbstractProtocol<?> server) {
		this.protocol = server;
	}

	/**
	 * Sets how long connections stay from now on: where three quarters of the most are
	 * taken, hardly. A connection stays as long as it could when it was last used.
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
			// Those that are closed by now are forgotten, if it is time.
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
