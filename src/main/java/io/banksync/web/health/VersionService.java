package io.banksync.web.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;

/**
 * Reads the version of the build and of the schema.
 */
@Service
public class VersionService {

	// Git writes the commit into this file when it makes an archive.
	private static final ClassPathResource ARCHIVE = new ClassPathResource("META-INF/archive-commit.txt");

	private static final String COMMIT = "[0-9a-f]{40}";

	private final String version;

	private final @Nullable String commit;

	private final ObjectProvider<Flyway> flyway;

	VersionService(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git,
			ObjectProvider<Flyway> flyway) {
		this.version = build.stream().findFirst().map(BuildProperties::getVersion).orElse("unknown");
		this.commit = git.stream()
			.findFirst()
			.map(GitProperties::getCommitId)
			.or(VersionService::findArchiveCommit)
			.orElse(null);
		this.flyway = flyway;
	}

	/**
	 * Returns the version of BankSync.
	 */
	public VersionResponse get() {
		return new VersionResponse(this.version, this.commit,
				this.flyway.stream().findFirst().flatMap(VersionService::findCurrent).orElse(null));
	}

	private static Optional<String> findCurrent(Flyway flyway) {
		return Optional.ofNullable(flyway.info().current()).map(MigrationInfo::getVersion).map(Object::toString);
	}

	private static Optional<String> findArchiveCommit() {
		try {
			return Optional.of(ARCHIVE.getContentAsString(StandardCharsets.US_ASCII).strip())
				.filter((text) -> text.matches(COMMIT));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
