package io.banksync.web.health;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The version of BankSync.
 *
 * @param version the version of the program
 * @param commit the commit that it was built from; null: it was built from files without
 * a Git history
 * @param schemaVersion the last migration of the database; null: it is not migrated with
 * Flyway
 */
@Schema(name = "Version")
public record VersionResponse(@Schema(example = "0.1.0") String version,
		@Schema(example = "70acea2f0c1b4d5e6f708192a3b4c5d6e7f80912", types = {
				"string", "null" }) @Nullable String commit,
		@Schema(example = "20", types = { "string", "null" }) @Nullable String schemaVersion){

}
