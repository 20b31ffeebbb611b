package io.banksync.web.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name whose it is to be
 * @param role what its holder may do
 * @param notAfter when it stops being accepted; null: never
 */
@Schema(name = "NewApiKeyRequest", example = NewApiKeyRequest.EXAMPLE)
record NewApiKeyRequest(
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED,
				pattern = "^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$") String name,
		@Schema(requiredMode = Schema.RequiredMode.REQUIRED, implementation = String.class, allowableValues = {
				"viewer", "operator", "approver", "admin" }) Role role,
		@Schema(types = { "string", "null" }, format = "date-time") @Nullable Instant notAfter){

	static final String EXAMPLE = """
			{"name":"finance","role":"operator","not_after":"2199-12-31T00:00:00Z"}""";

	private static final JsonReader READER = new JsonReader(100);

	private static final int MAX_TEXT = 64;

	private static final int LAST_YEAR = 2200;

	/**
	 * Reads a request.
	 * @param body its JSON
	 * @param now the time
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static NewApiKeyRequest read(byte[] body, Instant now) {
		List<FieldError> errors = new ArrayList<>();
		JsonFields fields = new JsonFields(READER.read(body), "", errors);
		fields.refuseOthersThan(Set.of("name", "role", "not_after"));
		String name = fields.text("name", MAX_TEXT);
		if (name != null && !ApiKeys.isName(name)) {
			errors.add(new FieldError("name", "must be " + ApiKeys.nameForm()));
		}
		String roleName = fields.text("role", MAX_TEXT);
		Role role = (roleName != null) ? Role.find(roleName).orElse(null) : null;
		if (roleName != null && role == null) {
			errors.add(new FieldError("role", "must be one of " + Role.names()));
		}
		String end = fields.optionalText("not_after", MAX_TEXT);
		Instant notAfter = (end != null) ? notAfter(end, now, errors) : null;
		if (name == null || role == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new NewApiKeyRequest(name, role, notAfter);
	}

	private static @Nullable Instant notAfter(String text, Instant now, List<FieldError> errors) {
		try {
			OffsetDateTime end = OffsetDateTime.parse(text);
			if (end.getYear() <= LAST_YEAR && end.toInstant().isAfter(now)) {
				return end.toInstant().truncatedTo(ChronoUnit.MICROS);
			}
			errors.add(new FieldError("not_after", "must lie between now and the year " + LAST_YEAR));
		}
		catch (DateTimeException ex) {
			errors.add(
					new FieldError("not_after", "must be an RFC 3339 time with zone such as \"2027-02-27T12:00:00Z\""));
		}
		return null;
	}

}
