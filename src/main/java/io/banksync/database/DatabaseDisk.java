package io.banksync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The disk of the database, if this process can see it: only that of the embedded one.
 */
@Component
public class DatabaseDisk {

	private final DatabaseProperties properties;

	DatabaseDisk(DatabaseProperties properties) {
		this.properties = properties;
	}

	/**
	 * Returns the free space; empty: not visible from here.
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
