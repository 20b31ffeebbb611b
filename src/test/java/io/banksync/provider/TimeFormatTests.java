package io.banksync.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How times may be written.
 */
class TimeFormatTests {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			iso8601       | "2026-02-27T12:00:00Z"             | 2026-02-27T12:00:00Z
			iso8601       | "2026-02-27t12:00:00z"             | 2026-02-27T12:00:00Z
			iso8601       | "2026-02-27 12:00:00"              | 2026-02-27T11:00:00Z
			iso8601       | "2026-02-27T12:00"                 | 2026-02-27T11:00:00Z
			iso8601       | "2026-07-27T12:00:00.5"            | 2026-07-27T11:00:00.5Z
			iso8601       | "2026-02-27 12:00:00,123 +02:00"   | 2026-02-27T10:00:00.123Z
			iso8601       | "2026-02-27T12:00:00+0530"         | 2026-02-27T06:30:00Z
			iso8601       | "2026-02-27T12:00:00-05"           | 2026-02-27T17:00:00Z
			iso8601       | "2026-02-27T12:00:00.1234567891Z"  | 2026-02-27T12:00:00.123456789Z
			iso8601       | "2016-12-31T23:59:60Z"             | 2016-12-31T23:59:59Z
			iso8601       | "2026-02-27"                       | 2026-02-26T23:00:00Z
			iso8601       | "2026-02-30T12:00:00Z"             |
			iso8601       | "2026-02-27T12:00:61Z"             |
			iso8601       | "2026-02-27T24:00:00Z"             |
			iso8601       | "2026-02-27T12:00:00+19:00"        |
			iso8601       | "27.02.2026"                       |
			iso8601       | ""                                 |
			iso8601       | 1772193600                         |
			epoch-seconds | 1772193600                         | 2026-02-27T12:00:00Z
			epoch-seconds | "1772193600"                       | 2026-02-27T12:00:00Z
			epoch-seconds | 1772193600.25                      | 2026-02-27T12:00:00.25Z
			epoch-seconds | 1.7721936e9                        | 2026-02-27T12:00:00Z
			epoch-seconds | -1.5                               | 1969-12-31T23:59:58.5Z
			epoch-seconds | 1772193600000                      |
			epoch-seconds | 1e2147483647                       |
			epoch-seconds | 1e-2147483647                      |
			epoch-seconds | true                               |
			epoch-millis  | 1772193600000                      | 2026-02-27T12:00:00Z
			epoch-millis  | "1772193600123"                    | 2026-02-27T12:00:00.123Z
			epoch-millis  | 99999999999999999999               |
			epoch-millis  | "١٧٧٢١٩٣٦٠٠"                       |
			""")
	void readsWhatIsOfItsForm(String format, String json, @Nullable Instant time) {
		TimeFormat form = TimeFormat.of("occurred-at.format", format, ZoneId.of("Africa/Lagos"));

		assertThat(parse(form, json)).isEqualTo(Optional.ofNullable(time));
	}

	@Test
	void doesNotGuessAZone() {
		TimeFormat form = TimeFormat.of("occurred-at.format", "iso8601", null);

		assertThat(parse(form, "\"2026-02-27T12:00:00\"")).isEmpty();
		assertThat(parse(form, "\"2026-02-27\"")).isEmpty();
		assertThat(parse(form, "\"2026-02-27T12:00:00Z\"")).isPresent();
	}

	private static Optional<Instant> parse(TimeFormat form, String json) {
		try {
			return form.parse(MAPPER.readTree(json));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
