package io.banksync.reconciliation;

import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.BindParam;

/**
 * The filter form of the runs page. A field that is null does not apply.
 *
 * @param status one or several statuses
 * @param dryRun {@code true}: only dry runs; {@code false}: only others
 * @param actor who started them
 */
record RunSearchRequest(@Nullable String status, @BindParam("dry_run") @Nullable String dryRun,
		@Nullable String actor) {

	@Nullable Boolean isDryRun() {
		return switch (this.dryRun) {
			case null -> null;
			case "true" -> true;
			case "false" -> false;
			default -> throw new InvalidParameterException("dry_run", "must be true or false");
		};
	}

}
