package io.banksync.explanation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.allocation.NearReading;
import io.banksync.allocation.Reason;
import io.banksync.allocation.ReferenceReader;
import io.banksync.allocation.TransactionStatus;
import io.banksync.matching.LockedTransaction;
import io.banksync.matching.UnknownTransactionException;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Explains why a payment has its status, and what it may be for.
 */
@Service
public class ExplanationService {

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
	public ExplanationResponse explain(UUID id) {
		return explain(id, true);
	}

	/**
	 * Explains a payment without suggestions, which take most of the time.
	 * @param id our id for it
	 * @throws UnknownTransactionException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public ExplanationResponse explainWithoutSuggestions(UUID id) {
		return explain(id, false);
	}

	private ExplanationResponse explain(UUID id, boolean suggesting) {
		ExplanationRepository.Payment payment = this.explanations.findPayment(id)
			.orElseThrow(() -> new UnknownTransactionException(id));
		LockedTransaction state = payment.state();
		NearReading reading = ReferenceReader.readNear(payment.reference(), payment.further());
		NearInvoices near = new NearInvoices(reading, this.explanations.findNumbers(id, reading.keys()));
		Optional<Reason> reason = Reason.find(state.reason());
		return new ExplanationResponse(id, state.status().toString(), reason.map(Reason::name).orElse(null),
				reason.map(Reason::sentence).orElse(null), reason.map(Reason::action).orElse(null),
				reading.tried(near.keys()).stream().map(ExplanationResponse.Key::of).toList(), near.candidates(),
				this.explanations.findDecisions(id, state.currency()),
				suggesting ? suggest(payment, reading, near) : List.of());
	}

	private List<ExplanationResponse.Suggestion> suggest(ExplanationRepository.Payment payment, NearReading reading,
			NearInvoices near) {
		LockedTransaction state = payment.state();
		boolean open = state.rest().signum() > 0 && state.status() != TransactionStatus.IGNORED;
		if (state.wentBack()) {
			return open ? this.suggestions.suggestReversed(state, near.named()) : List.of();
		}
		return open ? this.suggestions.suggest(state, new NamedNumbers(reading, near)) : List.of();
	}

}
