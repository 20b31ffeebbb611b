package io.banksync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The disk that the database writes to, where this process can see it: that of the
 * embedded one.
 */
@Component
public class DatabaseDisk {

	private final DatabaseProperties properties;

	DatabaseDisk(DatabaseProperties properties) {
		this.properties = properties;
	}

	/**
	 * Returns how much is free; empty: it can't be seen from here.
	 */
	public Optional<DataSize> findFree() {
		if (!this.properties.isEmbedded()) {
			return Optional.empty();
		}
		try {
			return Optional.of(DataSize
				.ofBytes(Files.getFileStore(this.properties.embeddedDirectory().toAbsolutePath()).getUsableSpace()));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
