package io.banksync.web.access;

/**
 * Who is served without a key.
 */
public enum AccessMode {

	/** Nobody: keys are configured. */
	KEYS,

	/** Nobody, for nothing says who may call. */
	CLOSED,

	/** Callers on this machine, since that was said in so many words. */
	LOCAL,

	/** Callers on this machine, which is a developer's. */
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
	 * Tells whether callers on this machine are served without a key.
	 */
	public boolean servesLocalCallers() {
		return this == LOCAL || this == DEVELOPMENT;
	}

}
