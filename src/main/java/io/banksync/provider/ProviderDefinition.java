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
 * A provider's definition, from the presets or {@code providers.yml}.
 *
 * @param preset the preset to start from; null: the one of the same name, if there is one
 * @param path its path; null: {@code /webhooks/NAME}
 * @param secrets the secrets shared with it, newest first; empty: those of
 * {@code secretVariable}
 * @param publicKeys its public keys, newest first: PEM, {@code whpk_} text, base64, or
 * for a JWS a JWK, a JWK Set or the name of a file with one; empty:
 * {@code NAME_WEBHOOK_PUBLIC_KEY} and its previous one
 * @param webhookIds the ids that PayPal gave our webhook, newest first; empty:
 * {@code NAME_WEBHOOK_ID} and its previous one
 * @param secretVariable the environment variable of the secret (or, if none is needed, of
 * the public key or PayPal's id); with {@code _PREVIOUS} behind it, of the previous one;
 * null: {@code NAME_WEBHOOK_SECRET}
 * @param developmentSecret a public secret for the embedded database only; null: without
 * a secret this preset is off
 * @param sharedWith the providers that have the same secret on purpose; they have their
 * transaction ids in common
 * @param verify its ways of signing; the first whose header is present counts
 * @param headerAliases other names of headers, by the name that the definition uses
 * @param requiredHeaders headers without which a delivery is refused before it is
 * verified
 * @param accept the accepted media types
 * @param numbersAsText a JSON number is accepted as a text
 * @param eventId the places of an event's id; the first with a value counts: a JSON
 * pointer, {@code header:NAME} or a template
 * @param split JSON pointer to the array of events in one body; each further pointer
 * leads to an array in the elements of the one before; empty: a body is one event
 * @param fields the places of an event's values
 * @param credits the events that move money
 * @param attention the types of events that a person must look at, each exact or with
 * {@code *} at its end
 * @param ignore the types of events that move no money, each exact or with {@code *} at
 * its end
 * @param describes the types of events that move no money and add texts to all
 * transactions of the same payment, each exact or with {@code *} at its end
 * @param respond the answers to the provider
 * @param unreadable what to do with a genuine delivery that can't be understood
 */
record ProviderDefinition(@Nullable String preset,
		@Nullable @Pattern(regexp = "/webhooks?(/[A-Za-z0-9._~-]+)+",
				message = "must begin with /webhooks/ or /webhook/, followed by letters, digits, - . _ ~") String path,
		@DefaultValue List<@Valid SecretDefinition> secrets, @DefaultValue List<@Valid SecretDefinition> publicKeys,
		@DefaultValue List<@Valid SecretDefinition> webhookIds,
		@Nullable @Pattern(regexp = "[A-Z][A-Z0-9_]*",
				message = "must be the name of an environment variable, such as ACME_SECRET, not the secret itself") String secretVariable,
		@Nullable @Pattern(regexp = "(?s).*\\S.*",
				message = "must not be blank: write a public secret, or remove it") String developmentSecret,
		@DefaultValue List<String> sharedWith,
		@DefaultValue @NotEmpty(message = "must say how to verify deliveries") List<@Valid VerifyDefinition> verify,
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
	 * The accepted media types.
	 */
	enum Accept {

		/** Any media type, because it is not signed. */
		ANY,

		/** Only JSON, not encoded. */
		JSON

	}

}
