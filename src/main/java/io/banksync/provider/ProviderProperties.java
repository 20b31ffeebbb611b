package io.banksync.provider;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration of providers.
 *
 * @param file the file with the user's own definitions ({@code PROVIDERS_FILE}); empty:
 * {@code providers.yml} in the working directory, if it exists
 * @param disabled providers that are off ({@code PROVIDERS_OFF})
 * @param minSecretBytes fewest bytes of a secret
 */
@ConfigurationProperties("banksync.provider")
record ProviderProperties(@DefaultValue("") String file, @DefaultValue List<String> disabled,
		@DefaultValue("16") int minSecretBytes) {

}
