package io.banksync.provider;

import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider as it stands in the presets or in {@code providers.yml}.
 *
 * @param preset the preset that this one starts from; null: the one of the same name, if
 * there is one
 * @param path where it posts; null: {@code /webhooks/NAME}
 * @param secrets the secrets shared with it, newest first; empty: those of
 * {@code secretVariable}
 * @param publicKeys its public keys, newest first: PEM, {@code whpk_} text, base64, or
 * for a JWS a JWK, a JWK Set or the name of a file with one; empty:
 * {@code NAME_WEBHOOK_PUBLIC_KEY} and its previous one
 * @param webhookIds the ids that PayPal gave our webhook, newest first; empty:
 * {@code NAME_WEBHOOK_ID} and its previous one
 * @param secretVariable the environment variable that the secret (where none is needed,
 * the public key or PayPal's id) comes from, with {@code _PREVIOUS} behind it for the one
 * before; null: {@code NAME_WEBHOOK_SECRET}
 * @param developmentSecret a public secret that is good on the embedded database only,
 * elsewhere the secret must be set; null: without a secret this preset is off
 * @param sharedWith the providers whose secret it has, too, on purpose: all that share
 * one have their transaction ids in common
 * @param verify how its deliveries are proved genuine; of several ways, those that have
 * the first header that comes
 * @param headerAliases other names that headers come under, by the name that is used here
 * @param requiredHeaders headers without which a delivery is refused before it is
 * verified
 * @param accept the media types taken
 * @param numbersAsText a JSON number is taken where a text is expected
 * @param eventId what identifies an event, the first that is there: a JSON pointer,
 * {@code header:NAME} or a template
 * @param split JSON pointer to the array of events in one body; of several, each to an
 * array in the elements of the one before; empty: a body is one event
 * @param fields where an event says what
 * @param credits the events that move money; all others are kept as events only
 * @param attention the types of events that a person is to look at, each exact or with
 * {@code *} at its end
 * @param ignore the types of events that move no money, each exact or with {@code *} at
 * its end
 * @param describes the types of events that move no money and tell of all transactions of
 * the same payment what they are for, each exact or with {@code *} at its end
 * @param respond what the provider is answered
 * @param unreadable what becomes of a genuine delivery that can't be understood
 */
record ProviderDefinition(@Nullable String preset,
		@Nullable @Pattern(regexp = "/webhooks?(/[A-Za-z0-9._~-]+)+",
				message = "must begin with /webhooks/ or /webhook/, followed by letters, digits, - . _ ~") String path,
		@DefaultValue List<@Valid SecretDefinition> secrets, @DefaultValue List<@Valid SecretDefinition> publicKeys,
		@DefaultValue List<@Valid SecretDefinition> webhookIds,
		@Nullable @Pattern(regexp = "[A-Z][A-Z0-9_]*",
				message = "must be the name of an environment variable, such as ACME_SECRET, not the secret itself") String secretVariable,
		@Nullable @Pattern(regexp = "(?s).*\\S.*",
				message = "must not be blank: write what is public, or take it away") String developmentSecret,
		@DefaultValue List<String> sharedWith,
		@DefaultValue @NotEmpty(
				message = "must say how deliveries are proved genuine") List<@Valid VerifyDefinition> verify,
		@DefaultValue Map<String, String> headerAliases, @DefaultValue List<String> requiredHeaders,
		@DefaultValue("any") Accept accept, @DefaultValue("true") boolean numbersAsText,
		@DefaultValue @NotEmpty(message = "must say what identifies an event") List<@Size(min = 1,
				message = "must not be empty") String> eventId,
		@DefaultValue List<String> split, @DefaultValue @Valid FieldsDefinition fields,
		@DefaultValue List<@Valid CreditDefinition> credits,
		@DefaultValue List<@Size(min = 1, message = "must not be empty") String> attention,
		@DefaultValue List<@Size(min = 1, message = "must not be empty") String> ignore,
		@DefaultValue List<@Size(min = 1, message = "must not be empty") String> describes,
		@DefaultValue @Valid RespondDefinition respond, @DefaultValue("quarantine") Unreadable unreadable) {

	/**
	 * The media types taken.
	 */
	enum Accept {

		/** Whatever it is called, for that is not signed. */
		ANY,

		/** JSON, and nothing that is called otherwise or encoded. */
		JSON

	}

}
