package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.web.error.FieldError;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.JsonFields;
import io.banksync.web.json.JsonReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run is to do, and with which payments. All of it may be left out.
 *
 * @param dryRun compute and report, and change nothing; null: false
 * @param partial what becomes of a payment that is less than what is open; null: apply
 * @param over what becomes of one that is more; null: apply
 * @param tolerance by currency, the rest in major units that is written off when no more
 * is missing; null: none
 * @param currency only payments in it; null: all
 * @param provider only payments of it; null: all
 * @param assurance only payments proved so much at least; null: all
 * @param apply the dry run of which exactly what it showed is to be done, under its
 * policy; null: none
 */
@Schema(name = "RunRequest", example = RunRequest.EXAMPLE)
record RunRequest(@Nullable Boolean dryRun, @Schema(allowableValues = {
		"apply", "hold" }) @Nullable String partial,
		@Schema(allowableValues = { "apply", "hold" }) @Nullable String over,
		@Nullable Map<String, BigDecimal> tolerance, @Nullable String currency, @Nullable String provider,
		@Schema(allowableValues = { "static", "checksum", "fields", "body" }) @Nullable String assurance,
		@Nullable UUID apply){

	static final String EXAMPLE = """
			{"dry_run":true}""";

	private static final JsonReader READER = new JsonReader(1000);

	private static final int MAX_LENGTH = 255;

	/**
	 * Reads a request.
	 * @param body its JSON; empty: nothing is set
	 * @param most how much may be written off at most
	 * @throws InvalidFieldsException if it is not what it must be
	 */
	static MatchingPolicy read(byte[] body, ToleranceProperties most) {
		if (body.length == 0) {
			return MatchingPolicy.DEFAULT;
		}
		List<FieldError> errors = new ArrayList<>();
		JsonNode json = READER.read(body);
		JsonFields fields = new JsonFields(json, "", errors);
		fields.refuseOthersThan(
				Set.of("dry_run", "partial", "over", "tolerance", "currency", "provider", "assurance", "apply"));
		Boolean dryRun = fields.optionalBoolean("dry_run");
		boolean holdPartial = isHold(fields, "partial", errors);
		boolean holdOver = isHold(fields, "over", errors);
		Map<String, BigDecimal> tolerance = tolerance(json.path("tolerance"), most, errors);
		String currency = json.path("currency").isMissingNode() || json.path("currency").isNull() ? null
				: code(fields.currency("currency"));
		String provider = fields.optionalText("provider", MAX_LENGTH);
		String assurance = oneOf(fields, "assurance", List.of("static", "checksum", "fields", "body"), errors);
		UUID apply = json.has("apply") ? fields.id("apply") : null;
		if (apply != null && json.size() > 1) {
			errors.add(new FieldError("apply", "must be alone: the policy is that of the dry run"));
		}
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new MatchingPolicy(Boolean.TRUE.equals(dryRun), holdPartial, holdOver, tolerance, currency, provider,
				assurance, apply);
	}

	private static @Nullable String code(@Nullable Currency currency) {
		return (currency != null) ? currency.getCurrencyCode() : null;
	}

	private static boolean isHold(JsonFields fields, String name, List<FieldError> errors) {
		return "hold".equals(oneOf(fields, name, List.of("apply", "hold"), errors));
	}

	private static @Nullable String oneOf(JsonFields fields, String name, List<String> values,
			List<FieldError> errors) {
		String value = fields.optionalText(name, MAX_LENGTH);
		if (value != null && !values.contains(value)) {
			errors.add(new FieldError(name, "must be one of " + String.join(", ", values)));
		}
		return value;
	}

	private static Map<String, BigDecimal> tolerance(JsonNode json, ToleranceProperties most, List<FieldError> errors) {
		Map<String, BigDecimal> tolerance = new TreeMap<>();
		if (json.isMissingNode() || json.isNull()) {
			return tolerance;
		}
		JsonFields fields = new JsonFields(json, "tolerance.", errors);
		json.propertyNames().forEach((code) -> {
			Currency currency = Money.currency(code).orElse(null);
			if (currency == null) {
				errors.add(new FieldError("tolerance", "must have ISO 4217 codes such as \"NGN\" as names"));
				return;
			}
			Money money = fields.positiveMoney(code, currency);
			if (money != null && money.amount().compareTo(most.maxIn(currency)) > 0) {
				errors.add(new FieldError("tolerance." + code,
						"is %s, and may be %s at most, as BANKSYNC_TOLERANCE_MAX allows; of one invoice no more than 1 %% "
							.formatted(money.amount().toPlainString(), most.maxIn(currency).toPlainString())
								+ "of its amount_due is written off in any case"));
			}
			else if (money != null) {
				tolerance.put(code, money.amount());
			}
		});
		return tolerance;
	}

}
