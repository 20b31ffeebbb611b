package io.banksync.web.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param apiKeys entries {@code name:role:sha256-hex} or
 * {@code name:role:sha256-hex:not-after}, with commas between them ({@code API_KEYS});
 * {@code none}: callers on this machine need no key; empty: see {@link AccessMode}
 * @param apiKeysFile a file with such entries, one on each line ({@code API_KEYS_FILE});
 * empty: none
 * @param docs {@code open}: the documentation needs no key ({@code BANKSYNC_DOCS})
 */
@ConfigurationProperties("banksync.access")
record AccessProperties(@DefaultValue("") String apiKeys, @DefaultValue("") String apiKeysFile,
		@DefaultValue("") String docs) {

	private static final String NONE = "none";

	/**
	 * Tells whether keys are configured, in the variable or in the file.
	 */
	boolean hasKeys() {
		return !this.apiKeysFile.isBlank() || !(this.apiKeys.isBlank() || isNone());
	}

	/**
	 * Tells whether the configuration says that callers on this machine need no key.
	 */
	boolean isNone() {
		return this.apiKeys.strip().equals(NONE);
	}

	@Override
	public String toString() {
		return "AccessProperties";
	}

}
