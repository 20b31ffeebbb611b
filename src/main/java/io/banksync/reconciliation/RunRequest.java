package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.money.Money;
import io.banksync.web.json.FieldReader;
import io.banksync.web.json.JsonReader;
import io.banksync.web.json.RequestReader;
import io.banksync.web.json.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run does, and with which payments. Every part is optional.
 *
 * @param dryRun compute and report, and change nothing; null: false
 * @param partial what happens to a payment of less than the open balance; null: apply
 * @param over what happens to a payment of more; null: apply
 * @param tolerance by currency, the greatest missing rest that is written off, in major
 * units; null: none
 * @param currency only payments in it; null: all
 * @param provider only payments of it; null: all
 * @param assurance only payments with at least this assurance; null: all
 * @param apply the dry run to apply exactly, under its policy; null: none
 */
@Schema(name = "RunRequest", example = RunRequest.EXAMPLE)
record RunRequest(@Nullable Boolean dryRun,
		@Text(max = 255) @Pattern(regexp = "apply|hold",
				message = "must be one of apply, hold") @Schema(allowableValues = {
						"apply", "hold" }) @Nullable String partial,
		@Text(max = 255) @Pattern(regexp = "apply|hold", message = "must be one of apply, hold") @Schema(
				allowableValues = { "apply", "hold" }) @Nullable String over,
		@Nullable Map<String, @Nullable BigDecimal> tolerance,
		@Schema(implementation = String.class) @Nullable Currency currency, @Text(max = 255) @Nullable String provider,
		@Text(max = 255) @Pattern(regexp = "static|checksum|fields|body",
				message = "must be one of static, checksum, fields, body") @Schema(
						allowableValues = { "static", "checksum", "fields", "body" }) @Nullable String assurance,
		@Nullable UUID apply){

	static final String EXAMPLE = """
			{"dry_run":true}""";

	private static final JsonReader READER = new JsonReader(1000);

	/**
	 * Reads a request.
	 * @param body its JSON; empty: nothing is set
	 * @param most how much may be written off at most
	 * @throws io.banksync.web.json.InvalidFieldsException if it has mistakes
	 */
	static MatchingPolicy read(RequestReader requests, byte[] body, ToleranceProperties most) {
		return (body.length == 0) ? MatchingPolicy.DEFAULT
				: requests
					.read(READER.read(body), RunRequest.class,
							(request, json, mistakes) -> request.check(json, most, mistakes))
					.policy();
	}

	private void check(JsonNode json, ToleranceProperties most, FieldReader mistakes) {
		// A client that loses the id must not start a run over everything.
		if (json.path("apply").isNull()) {
			mistakes.error("apply", "is required");
		}
		else if (this.apply != null && json.size() > 1) {
			mistakes.error("apply", "must be alone: the policy is that of the dry run");
		}
		if (this.tolerance != null) {
			this.tolerance.forEach((code, amount) -> check(code, amount, json, most, mistakes));
		}
	}

	private static void check(String code, @Nullable BigDecimal amount, JsonNode json, ToleranceProperties most,
			FieldReader mistakes) {
		Currency currency = Money.currency(code).orElse(null);
		if (currency == null) {
			mistakes.error("tolerance", "must have ISO 4217 codes such as \"NGN\" as names");
			return;
		}
		String field = "tolerance." + code;
		if (json.path("tolerance").path(code).isNull()) {
			mistakes.error(field, "is required");
		}
		Money money = (amount != null) ? mistakes.positiveMoney(field, amount, currency) : null;
		if (money != null && money.amount().compareTo(most.maxIn(currency)) > 0) {
			mistakes.error(field,
					"is %s, and may be %s at most, as BANKSYNC_TOLERANCE_MAX allows; of one invoice no more than 1 %% "
						.formatted(money.amount().toPlainString(), most.maxIn(currency).toPlainString())
							+ "of its amount_due is written off in any case");
		}
	}

	private MatchingPolicy policy() {
		Map<String, BigDecimal> rests = new TreeMap<>();
		if (this.tolerance != null) {
			this.tolerance.forEach((code, amount) -> rests.put(code,
					Money.of(Objects.requireNonNull(amount), Currency.getInstance(code)).amount()));
		}
		return new MatchingPolicy(Boolean.TRUE.equals(this.dryRun), "hold".equals(this.partial),
				"hold".equals(this.over), rests, (this.currency != null) ? this.currency.getCurrencyCode() : null,
				this.provider, this.assurance, this.apply);
	}

}
