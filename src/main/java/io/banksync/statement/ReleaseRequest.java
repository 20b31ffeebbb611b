package io.banksync.statement;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonValue;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a statement again that is held.
 *
 * @param reason why, 1 to 2,000 characters
 * @param accept the faults that are taken as they are
 * @param as whether its entries are repeated or new; null: not said
 */
@Schema(name = "ReleaseRequest", example = ReleaseRequest.EXAMPLE)
record ReleaseRequest(@NotNull @Text(min = 1, max = ReasonRequest.MAX_LENGTH) String reason,
		@Size(max = ReleaseRequest.MAX_FAULTS, message = "must be an array of at most " + ReleaseRequest.MAX_FAULTS
				+ " faults") @Nullable List<HoldReason> accept,
		@Nullable EntriesAs as) {

	static final int MAX_FAULTS = 5;

	static final String EXAMPLE = """
			{"reason":"the bank confirmed it","accept":["CONTRADICTS_STATEMENT"],"as":"repeated"}""";

	/**
	 * What the entries of a statement are.
	 */
	enum EntriesAs {

		/** An entry is new as far as the account has fewer equal ones. */
		REPEATED(Placing.REPEATED),

		/** Each entry is new. */
		NEW(Placing.ALL_NEW);

		private final Placing placing;

		EntriesAs(Placing placing) {
			this.placing = placing;
		}

		@Override
		@JsonValue
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	Release release() {
		return new Release((this.accept != null) ? Set.copyOf(this.accept) : Set.of(),
				(this.as != null) ? this.as.placing : null);
	}

}
