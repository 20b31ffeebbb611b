package io.banksync.database;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PostgreSQL is.
 *
 * @param url address of the database ({@code DATABASE_URL}); empty: the embedded
 * PostgreSQL
 * @param ownerUrl the same with the user who owns the tables and changes them
 * ({@code DATABASE_OWNER_URL}); empty: the user of {@code url} does
 * @param tls {@code unverified}: the database need not prove its identity
 * ({@code DATABASE_TLS}); empty: on another machine it must
 * @param embeddedDirectory data directory of the embedded PostgreSQL
 */
@ConfigurationProperties("banksync.database")
public record DatabaseProperties(@DefaultValue("") String url, @DefaultValue("") String ownerUrl,
		@DefaultValue("") String tls, @DefaultValue("data/postgres") Path embeddedDirectory) {

	/**
	 * Tells whether the service runs on its embedded PostgreSQL, as on a developer's
	 * machine.
	 */
	public boolean isEmbedded() {
		return this.url.isBlank();
	}

	@Override
	public String toString() {
		return "DatabaseProperties[" + (isEmbedded() ? this.embeddedDirectory : "DATABASE_URL") + "]";
	}

}
