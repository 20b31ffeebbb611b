package io.banksync.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.banksync.provider.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/**
 * Counts events of types without a rule. It gathers them in memory and stores them once a
 * minute, so that no sender waits for it. A killed process loses what it had gathered.
 */
@Service
public class UnknownTypeService implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(UnknownTypeService.class);

	private static final int MOST = 1000;

	private final UnknownTypeRepository types;

	private final Map<Key, Gathered> gathered = new ConcurrentHashMap<>();

	private record Key(String provider, String type) {

	}

	private record Gathered(long events, Instant since) {

		Gathered and(Gathered other) {
			return new Gathered(this.events + other.events,
					this.since.isBefore(other.since) ? this.since : other.since);
		}

	}

	UnknownTypeService(UnknownTypeRepository types) {
		this.types = types;
	}

	/**
	 * Notes an event.
	 * @param provider who sent it
	 * @param type its type, which has no rule
	 * @param receivedAt when it was received
	 */
	public void note(String provider, String type, Instant receivedAt) {
		Key key = new Key(provider, type);
		if (this.gathered.size() < MOST || this.gathered.containsKey(key)) {
			this.gathered.merge(key, new Gathered(1, receivedAt), Gathered::and);
		}
	}

	/**
	 * Finds the types without a rule in the provider's current definition.
	 */
	public List<UnknownType> find(Provider provider) {
		write();
		return this.types.find(provider.name()).stream().filter((type) -> provider.isUnknown(type.type())).toList();
	}

	/**
	 * Stores each type in a transaction of its own, because two instances could otherwise
	 * wait for each other in a circle.
	 */
	private void write() {
		for (Key key : List.copyOf(this.gathered.keySet())) {
			Gathered events = this.gathered.remove(key);
			if (events != null) {
				try {
					this.types.add(key.provider(), key.type(), events.events(), events.since());
				}
				catch (RuntimeException ex) {
					this.gathered.merge(key, events, Gathered::and);
					throw ex;
				}
			}
		}
	}

	/**
	 * Stores what was gathered, and tries again later if that fails.
	 */
	void writeIfPossible() {
		try {
			write();
		}
		catch (RuntimeException ex) {
			logger.debug("Unknown types could not be stored", ex);
		}
	}

	@Override
	public void destroy() {
		writeIfPossible();
	}

}
