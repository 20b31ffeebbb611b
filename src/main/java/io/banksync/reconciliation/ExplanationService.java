package io.banksync.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.allocation.Reason;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells a person why a payment is where it is, and what it may be for.
 */
@Service
class ExplanationService {

	private static final int TIMEOUT_SECONDS = 30;

	private final ExplanationRepository explanations;

	private final SuggestionService suggestions;

	ExplanationService(ExplanationRepository explanations, SuggestionService suggestions) {
		this.explanations = explanations;
		this.suggestions = suggestions;
	}

	/**
	 * Explains a payment.
	 * @param id our id for it
	 * @throws UnknownTransactionException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	ExplanationResponse explain(UUID id) {
		ExplanationRepository.Payment payment = this.explanations.findPayment(id)
			.orElseThrow(() -> new UnknownTransactionException(id));
		LockedPayment state = payment.state();
		List<ExplanationResponse.Key> keys = this.explanations.findKeys(id);
		List<String> names = keys.stream().map(ExplanationResponse.Key::key).distinct().toList();
		Optional<Reason> reason = Arrays.stream(Reason.values())
			.filter((known) -> known.name().equals(payment.reason()))
			.findFirst();
		boolean open = state.rest().signum() > 0 && !state.status().equals("ignored");
		return new ExplanationResponse(id, state.status(), reason.map(Reason::name).orElse(null),
				reason.map(Reason::sentence).orElse(null), reason.map(Reason::action).orElse(null), keys,
				this.explanations.findCandidates(id, names), this.explanations.findDecisions(id, state.currency()),
				open ? this.suggestions.suggest(state, keys) : List.of());
	}

}
