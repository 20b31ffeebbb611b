package io.banksync.web.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

import io.banksync.web.json.FieldReader;
import io.banksync.web.json.RequestReader;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A request for an API key.
 *
 * @param name the caller's name
 * @param role what its holder may do
 * @param notAfter when it stops being accepted; null: never
 */
@Schema(name = "NewApiKeyRequest", example = NewApiKeyRequest.EXAMPLE)
record NewApiKeyRequest(
		@NotNull @Text(min = 1, max = 64) @Schema(pattern = "^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$") String name,
		@NotNull @Schema(implementation = String.class, allowableValues = {
				"viewer", "operator", "approver", "admin" }) Role role,
		@Schema(types = { "string", "null" }, format = "date-time") @Nullable OffsetDateTime notAfter){

	static final String EXAMPLE = """
			{"name":"finance","role":"operator","not_after":"2199-12-31T00:00:00Z"}""";

	private static final int LAST_YEAR = 2200;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @param now the time
	 * @throws io.banksync.web.json.InvalidFieldsException if it is wrong
	 */
	static NewApiKeyRequest read(RequestReader requests, byte[] body, Instant now) {
		return requests.read(body, NewApiKeyRequest.class, (request, json, mistakes) -> request.check(now, mistakes));
	}

	private void check(Instant now, FieldReader mistakes) {
		if (this.name != null && !ApiKeys.isName(this.name)) {
			mistakes.error("name", "must be " + ApiKeys.nameForm());
		}
		if (this.notAfter != null && (this.notAfter.getYear() > LAST_YEAR || !this.notAfter.toInstant().isAfter(now))) {
			mistakes.error("not_after", "must lie between now and the year " + LAST_YEAR);
		}
	}

	/**
	 * Returns the expiry as the database stores it; null: it never expires.
	 */
	@Nullable Instant end() {
		return (this.notAfter != null) ? this.notAfter.toInstant().truncatedTo(ChronoUnit.MICROS) : null;
	}

}
