package io.banksync.web.ratelimit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.banksync.web.request.PeerAddress;

/**
 * How often one address may fail to show who it is, in each place where it may try. It
 * says only how failures are answered: whoever shows who he is is served, whatever came
 * from his address before. Addresses that are not public are not limited: behind a proxy
 * that is not known as one, everybody has its address.
 */
public final class FailureLimit {

	private static final Duration PERIOD = Duration.ofMinutes(1);

	// More than one provider is seldom attacked from one address, and few are on.
	private static final int PLACES = 64;

	// A site of IPv6 has many networks, and whoever provides it many sites: so these are
	// not refused for what one of them does.
	private static final List<Integer> TIMES_BY_WIDTH = List.of(1, 4, 16);

	private final List<Buckets> byWidth;

	/**
	 * Creates one.
	 * @param perMinute how often; 0: any number
	 * @param clock the time
	 */
	FailureLimit(int perMinute, Clock clock) {
		this.byWidth = TIMES_BY_WIDTH.stream().map((times) -> new Buckets(perMinute * times, PERIOD, clock)).toList();
	}

	/**
	 * Counts a failure.
	 * @param peer whose
	 * @param place where, such as the path of a webhook. It does not matter whether
	 * anybody is expected there: else who is refused could tell that.
	 * @throws TooManyRequestsException if there were too many
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
