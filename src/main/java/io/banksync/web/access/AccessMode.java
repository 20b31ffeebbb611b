package io.banksync.web.access;

/**
 * Which callers are served without a key.
 */
public enum AccessMode {

	/** Nobody: keys are configured. */
	KEYS,

	/** Nobody, because no keys are configured. */
	CLOSED,

	/** Callers on this machine, because the configuration says so ({@code none}). */
	LOCAL,

	/** Callers on this machine, because it is a developer's. */
	DEVELOPMENT;

	static AccessMode of(AccessProperties properties, boolean development) {
		if (properties.hasKeys()) {
			return KEYS;
		}
		if (development) {
			return DEVELOPMENT;
		}
		return properties.isNone() ? LOCAL : CLOSED;
	}

	/**
	 * Returns whether callers on this machine are served without a key.
	 */
	public boolean servesLocalCallers() {
		return this == LOCAL || this == DEVELOPMENT;
	}

}
