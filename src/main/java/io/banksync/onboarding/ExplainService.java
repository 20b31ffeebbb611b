package io.banksync.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.banksync.provider.DefinitionFile;
import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderRegistry;
import io.banksync.signature.CertificateUnavailableException;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.SignatureProblem;
import io.banksync.signature.Verification;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Shows how verification and mapping read a delivery, without storing anything. It never
 * shows what a right signature would be.
 */
@Service
class ExplainService {

	private final ProviderRegistry providers;

	private final Clock clock;

	ExplainService(ProviderRegistry providers, Clock clock) {
		this.providers = providers;
		this.clock = clock;
	}

	/**
	 * Explains a delivery.
	 * @param name its provider
	 * @param request the delivery
	 * @throws io.banksync.provider.ProviderNotFoundException if the provider is unknown
	 * or off
	 */
	ExplainResponse explain(String name, ExplainRequest request) {
		return explain(this.providers.getByName(name), this.providers.sharing().others(name), request,
				this.clock.instant());
	}

	/**
	 * Tries definitions, which need not be in use.
	 * @throws io.banksync.provider.ProviderNotFoundException if they lack the provider of
	 * the delivery
	 */
	ValidateResponse validate(ValidateRequest request) {
		DefinitionFile file = DefinitionFile.of(request.definitions());
		List<String> mistakes = file.findMistakes();
		String provider = request.provider();
		ExplainRequest delivery = request.delivery();
		ExplainResponse explanation = (mistakes.isEmpty() && provider != null && delivery != null)
				? explain(file.provider(provider), List.of(), delivery, this.clock.instant()) : null;
		return new ValidateResponse(mistakes.isEmpty(), mistakes, explanation);
	}

	/**
	 * Explains a delivery of a provider, which need not be on.
	 * @param sharing the providers that share a secret with it
	 */
	static ExplainResponse explain(Provider provider, List<String> sharing, ExplainRequest request, Instant now) {
		Instant receivedAt = (request.receivedAt() != null) ? request.receivedAt() : now;
		byte[] body = request.bytes();
		Map<String, List<String>> headers = request.headersByName();
		List<ExplainResponse.Step> steps = new ArrayList<>();
		steps.add(step("path", true, "The provider posts to " + provider.path() + "."));
		String missing = provider.missingHeader(headers);
		steps.add(step("headers", missing == null, (missing == null) ? "All required headers are there."
				: "The required header " + missing + " is missing."));
		Verification verification = prove(provider, body, headers, receivedAt, steps);
		boolean genuine = verification != null && missing == null;
		List<ParsedEvent> parsedEvents = provider.readDelivery(body, provider.readableHeaders(headers),
				(verification != null) ? verification : new Verification("none", provider.assurance(), Set.of(), null),
				receivedAt);
		steps.add(parsed(parsedEvents));
		if (!sharing.isEmpty()) {
			steps.add(step("sharing", true, "It shares a secret with " + String.join(", ", sharing)
					+ ": a transaction that one of them reported is not recorded again."));
		}
		return new ExplainResponse(genuine, steps, parsedEvents.stream().map(ExplainedEventResponse::of).toList());
	}

	private static @Nullable Verification prove(Provider provider, byte[] body, Map<String, List<String>> headers,
			Instant receivedAt, List<ExplainResponse.Step> steps) {
		if (!provider.hasKeys()) {
			steps.add(step("signature", false, "Not checked: the definition is not in use, and has no keys here."));
			return null;
		}
		try {
			Verification verification = provider.verify(body, headers, receivedAt);
			steps.add(step("signature", true, "Proved with the key \"" + verification.keyId() + "\"; assurance "
					+ verification.assurance() + "."));
			return verification;
		}
		catch (InvalidSignatureException ex) {
			steps.add(step("signature", false,
					ex.problem().sentence() + hint(provider, body, headers, receivedAt, ex.problem())));
		}
		catch (CertificateUnavailableException ex) {
			steps.add(step("signature", false, "The signer's certificate can't be fetched at the moment: try again."));
		}
		return null;
	}

	/**
	 * Returns a usual mistake that explains a wrong signature.
	 */
	private static String hint(Provider provider, byte[] body, Map<String, List<String>> headers, Instant receivedAt,
			SignatureProblem problem) {
		if (problem == SignatureProblem.TIMESTAMP_OUT_OF_TOLERANCE) {
			return " For an earlier delivery, give received_at.";
		}
		if (problem != SignatureProblem.MISMATCH) {
			return "";
		}
		int end = body.length;
		while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
			end--;
		}
		if (end < body.length && isGenuine(provider, Arrays.copyOf(body, end), headers, receivedAt)) {
			return " It fits the body without the line break at its end: send the bytes that were signed.";
		}
		byte[] longer = Arrays.copyOf(body, body.length + 1);
		longer[body.length] = '\n';
		if (isGenuine(provider, longer, headers, receivedAt)) {
			return " It fits the body with a line break at its end: send the bytes that were signed.";
		}
		return " Compare the secret, and what is signed, with the provider's manual.";
	}

	private static boolean isGenuine(Provider provider, byte[] body, Map<String, List<String>> headers,
			Instant receivedAt) {
		try {
			provider.verify(body, headers, receivedAt);
			return true;
		}
		catch (InvalidSignatureException | CertificateUnavailableException ex) {
			return false;
		}
	}

	private static ExplainResponse.Step parsed(List<ParsedEvent> parsedEvents) {
		long understood = parsedEvents.stream().filter(ParsedEvent::isUnderstood).count();
		long money = parsedEvents.stream().filter((parsed) -> parsed.transaction() != null).count();
		return step("mapping", understood == parsedEvents.size(),
				"Events: " + parsedEvents.size() + ", understood: " + understood + ", transactions: " + money + ".");
	}

	private static ExplainResponse.Step step(String step, boolean ok, String detail) {
		return new ExplainResponse.Step(step, ok, detail);
	}

}
