package io.banksync.webhook;

import java.util.ArrayList;
import java.util.List;

import io.banksync.event.IncomingEvent;
import io.banksync.event.Outcome;
import io.banksync.event.RawEventState;
import io.banksync.provider.AnswerShape;
import io.banksync.provider.ParsedEvent;
import io.banksync.provider.Provider;
import io.banksync.provider.Unreadable;
import io.banksync.signature.InvalidSignatureException;
import io.banksync.signature.SignatureProblem;
import io.banksync.web.error.FieldError;

/**
 * The answers to senders, in the form that each provider expects.
 */
final class WebhookResponses {

	private WebhookResponses() {
	}

	/**
	 * Returns the answer to a refused delivery.
	 * @param provider the provider of its path
	 * @param refusal why it is refused
	 */
	static RuntimeException refusal(Provider provider, RuntimeException refusal) {
		boolean unproved = refusal instanceof MissingHeaderException || refusal instanceof InvalidSignatureException;
		if (!unproved) {
			return refusal;
		}
		return switch (provider.answerShape()) {
			case BANK ->
				(refusal instanceof MissingHeaderException) ? refusal : UnverifiedDeliveryException.ofKnownPath();
			case PAYMENT -> new RazorpayRefusalException(refusal instanceof MissingHeaderException
					|| (refusal instanceof InvalidSignatureException ex && ex.problem() == SignatureProblem.MISSING));
			case RECEIPTS -> UnverifiedDeliveryException.ofSecretPath(provider.invalidSignatureStatus());
		};
	}

	/**
	 * Returns the answer to a delivery that is committed.
	 * @param provider who sent it
	 * @param events its events
	 * @param outcomes their outcomes, in the same order
	 * @throws InvalidPayloadException if it was not understood and its sender must learn
	 * that
	 * @throws RazorpayPayloadException the same, for senders of payment statuses
	 */
	static Object receipt(Provider provider, List<IncomingEvent> events, List<Outcome> outcomes) {
		rejectUnreadable(provider, events, outcomes);
		if (provider.successBody() != null) {
			return provider.successBody();
		}
		if (provider.answerShape() == AnswerShape.PAYMENT) {
			return outcomes.stream().allMatch(Outcome::deduped) ? RazorpayReceipt.IGNORED : RazorpayReceipt.PROCESSED;
		}
		List<WebhookReceipt> receipts = new ArrayList<>();
		for (int i = 0; i < events.size(); i++) {
			Outcome outcome = outcomes.get(i);
			receipts
				.add(new WebhookReceipt(true, events.get(i).parsed().eventId(), outcome.state(), outcome.deduped()));
		}
		return (provider.answerShape() == AnswerShape.BANK) ? receipts.getFirst() : new WebhookReceipts(true, receipts);
	}

	private static void rejectUnreadable(Provider provider, List<IncomingEvent> events, List<Outcome> outcomes) {
		for (int i = 0; i < events.size(); i++) {
			ParsedEvent parsed = events.get(i).parsed();
			boolean quarantined = outcomes.get(i).state() == RawEventState.QUARANTINED;
			boolean unidentified = parsed.understanding() == ParsedEvent.Understanding.NOT_JSON
					|| parsed.understanding() == ParsedEvent.Understanding.NOT_IDENTIFIED;
			boolean reject = provider.unreadable() == Unreadable.REJECT
					|| (provider.unreadable() == Unreadable.REJECT_UNIDENTIFIED && unidentified);
			// Understood by now, but still in quarantine because a person dismissed it
			// meanwhile.
			if (quarantined && reject && !parsed.isUnderstood()) {
				throw rejection(provider, parsed, parsed.problems());
			}
		}
	}

	private static RuntimeException rejection(Provider provider, ParsedEvent parsed, List<FieldError> errors) {
		return (provider.answerShape() == AnswerShape.PAYMENT)
				? new RazorpayPayloadException(parsed.understanding() != ParsedEvent.Understanding.NOT_JSON, errors)
				: new InvalidPayloadException(errors);
	}

}
