package io.banksync.provider;

import java.util.Map;

import io.banksync.startup.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A definition says of every type of events whether it moves money, and which transaction
 * it is.
 */
class MoneyOrNotTests {

	private static final String ACME = """
			acme:
			  verify: [{ scheme: hmac, header: X-Acme, signed: "{header:X-Signed}.{body}" }]
			  event-id: /id
			  attention: ["dispute.*"]
			  ignore: [%s]
			  fields:
			    type: /type
			    transaction-id: %s
			    amount: { at: /amount, unit: major }
			    currency: { default: NGN }
			    occurred-at: { at: received }
			  credits: [{ types: [paid, "refund.*"], when: { at: /status, is: ok }%s }]
			""";

	@ParameterizedTest
	@CsvSource({ "paid,false", "refund.x,false", "dispute.lost,false", "report,false", "batch.7,false", "fee,true",
			"PAID,true", "batch,true" })
	void isUnknownWhereNoRuleNamesIt(String type, boolean unknown) {
		assertThat(TestProviders.acme(ACME.formatted("report, \"batch.*\"", "/id", "")).isUnknown(type))
			.isEqualTo(unknown);
	}

	@Test
	void isNotAskedWhereNothingMovesMoney() {
		String yaml = ACME.formatted("report", "/id", "");

		assertThat(TestProviders.acme(yaml.substring(0, yaml.indexOf("  credits:"))).isUnknown("fee")).isFalse();
	}

	@Test
	void isOneOrTheOther() {
		assertRefused(ACME.formatted("paid", "/id", ""), "acme.ignore has paid, and so has credits[0].types");
		assertRefused(ACME.formatted("report", "/id", "")
			.replace("    type: /type\n", "")
			.replace("  attention: [\"dispute.*\"]\n", "")
			.replace("[paid, \"refund.*\"]", "[\"*\"]"), "acme.fields.type is required: ignore names types");
	}

	@Test
	void isNoMoneyWhereItDescribesAPayment() {
		String describing = ACME.formatted("report", "/id", "") + "  describes: [\"order.*\"]\n";

		assertThat(
				TestProviders.acme(describing.replace("    type: /type\n", "    type: /type\n    payment-id: /order\n"))
					.isUnknown("order.paid"))
			.isFalse();
		assertRefused(describing, "acme.fields.payment-id is required: describes names types");
	}

	@Test
	void isMoneyWhereTheUsersFileSaysSoOfWhatAPresetIgnores() {
		Provider stripe = TestProviders
			.create("stripe", "stripe: { credits: [{ types: [charge.succeeded] }] }",
					Map.of("STRIPE_WEBHOOK_SECRET", "whsec_0123456789"))
			.orElseThrow();

		assertThat(stripe.isUnknown("charge.succeeded")).isFalse();
		assertThat(stripe.isUnknown("refund.created")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			/id                                   ; true
			"{/kind}:{header:X-Id}"               ; true
			header:X-Signed                       ; true
			"{header:X-Signed}:{sha256}"          ; true
			header:X-Id                           ; false
			"{header:X-Id}:{header:X-Other}"      ; false
			"{sha256}"                            ; false
			"tx-{sha256}"                         ; false
			[/id, "{sha256}"]                     ; false
			[/id, header:X-Id]                    ; false
			""")
	void hasAnIdThatIsSignedOrItIsSaidThatItHasNot(String place, boolean signed) {
		String plain = ACME.formatted("report", place, "");
		String said = ACME.formatted("report", place, ", identity: unsigned");

		if (signed) {
			TestProviders.acme(plain);
			assertRefused(said, "acme.credits[0].identity is for transaction ids from unsigned headers");
		}
		else {
			TestProviders.acme(said);
			assertRefused(plain,
					"acme.credits[0].fields.transaction-id must be a field of the body or a signed header");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			[{ scheme: static, header: X-Acme }]
			[{ scheme: hmac, header: X-Acme }]
			[{ scheme: hmac, header: X-Acme, signed: "{header:X-Signed}.{body}" }, { scheme: hmac, header: X-Other }]
			[{ scheme: hmac, header: X-Acme, algorithm: sha1, legacy: true, signed: "{header:X-Signed}.{body}" }]
			""")
	void hasNoSignedHeaderWhereOneWayOfProvingDoesNotSignIt(String verify) {
		assertRefused(ACME.formatted("report", "header:X-Signed", "").replaceFirst("verify: .*", "verify: " + verify),
				"put identity: unsigned beside types");
	}

	@Test
	void hasNoOtherIdentity() {
		assertRefused(ACME.formatted("report", "/id", ", identity: signed"), "acme.credits[0].identity");
	}

	private static void assertRefused(String yaml, String message) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> TestProviders.acme(yaml))
			.withMessageContaining(message)
			.withMessageMatching("(?s).*providers.yml.* \\d+:\\d+.*");
	}

}
