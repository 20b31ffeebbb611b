package io.banksync.web.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.banksync.web.request.PeerAddress;

/**
 * Limits failed authentication by address and place. It affects failures only: an
 * authenticated caller is served, whatever its address sent before. Addresses that are
 * not public are exempt, because all clients behind an undeclared proxy share its
 * address.
 */
public final class FailureLimit {

	private static final Duration PERIOD = Duration.ofMinutes(1);

	// An address seldom attacks more than one provider, and few providers are on.
	private static final int PLACES = 64;

	// An IPv6 site has many networks, and its provider many sites. Higher limits for
	// these keep one network from blocking the others.
	private static final List<Integer> TIMES_BY_WIDTH = List.of(1, 4, 16);

	private final List<Buckets> byWidth;

	/**
	 * Creates one.
	 * @param perMinute how many failures; 0: any number
	 * @param clock the time
	 */
	FailureLimit(int perMinute, Clock clock) {
		this.byWidth = TIMES_BY_WIDTH.stream().map((times) -> new Buckets(perMinute * times, PERIOD, clock)).toList();
	}

	/**
	 * Counts a failure.
	 * @param peer the sender
	 * @param place where, such as the path of a webhook. Unknown paths count too, so that
	 * a refusal does not reveal which paths exist.
	 * @throws TooManyRequestsException if the limit is exceeded
	 */
	public void fail(PeerAddress peer, String place) {
		if (!peer.isPublic()) {
			return;
		}
		String where = " " + Math.floorMod(place.hashCode(), PLACES);
		List<String> networks = peer.networks();
		for (int width = 0; width < networks.size(); width++) {
			this.byWidth.get(width).take(networks.get(width) + where);
		}
	}

}
