package io.banksync.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param apiKeys entries {@code name:role:sha256-hex}, with commas between them; empty:
 * only callers on this machine
 */
@ConfigurationProperties("banksync.access")
record AccessProperties(@DefaultValue("") String apiKeys) {

	@Override
	public String toString() {
		return "AccessProperties";
	}

}
