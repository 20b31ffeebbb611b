package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.banksync.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds open invoices that a payment may be for, for a person to choose from.
 */
@Service
class SuggestionService {

	private static final int MAX_OF_A_KIND = 5;

	private static final int MAX_DIGITS = 4;

	// The sum of two still fits into a long.
	private static final BigDecimal MAX_MINOR = BigDecimal.TEN.pow(18);

	private final SuggestionRepository invoices;

	SuggestionService(SuggestionRepository invoices) {
		this.invoices = invoices;
	}

	/**
	 * Returns what a payment may be for, strongest first.
	 * @param payment the payment, of which something is left
	 * @param keys the numbers that it names
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY, readOnly = true)
	List<ExplanationResponse.Suggestion> suggest(LockedPayment payment, List<ExplanationResponse.Key> keys) {
		List<LikelyInvoice> likely = findLikely(payment, new NamedNumbers(keys));
		List<ExplanationResponse.Suggestion> suggestions = new ArrayList<>();
		Set<UUID> suggested = new HashSet<>();
		for (Likeness why : Likeness.values()) {
			List<List<LikelyInvoice>> choices = switch (why) {
				case EXACT_SUM -> findExactSum(likely, payment);
				case SAME_AMOUNT -> choose(likely, suggested, (invoice) -> invoice.isExactly(payment.rest()));
				default -> choose(likely, suggested, (invoice) -> invoice.likeness() == why);
			};
			choices.forEach((choice) -> suggestions.add(suggestion(payment, why, choice)));
		}
		return suggestions;
	}

	/**
	 * Returns each invoice once: those of which exactly what is left of the payment is
	 * open first, then those with a number like one that it names, then the oldest.
	 */
	private List<LikelyInvoice> findLikely(LockedPayment payment, NamedNumbers numbers) {
		Map<UUID, LikelyInvoice> likely = new HashMap<>();
		Stream
			.concat(this.invoices.findByNumbers(payment, numbers.spellings(), numbers.keys()).stream(),
					this.invoices.findByLooks(payment, numbers.compared()).stream())
			.map(numbers::compare)
			.forEach((invoice) -> likely.merge(invoice.id(), invoice, LikelyInvoice::or));
		return likely.values()
			.stream()
			.sorted(Comparator.comparing((LikelyInvoice invoice) -> !invoice.isExactly(payment.rest()))
				.thenComparing((invoice) -> invoice.likeness() == null)
				.thenComparingLong((invoice) -> invoice.invoice().seq()))
			.toList();
	}

	private static List<List<LikelyInvoice>> choose(List<LikelyInvoice> likely, Set<UUID> suggested,
			Predicate<LikelyInvoice> which) {
		List<List<LikelyInvoice>> choices = new ArrayList<>();
		for (LikelyInvoice invoice : likely) {
			if (choices.size() < MAX_OF_A_KIND && which.test(invoice) && suggested.add(invoice.id())) {
				choices.add(List.of(invoice));
			}
		}
		return choices;
	}

	/**
	 * Looks among the invoices that the payment names, then also among those with a
	 * number like it, then among the oldest too.
	 */
	private static List<List<LikelyInvoice>> findExactSum(List<LikelyInvoice> likely, LockedPayment payment) {
		int digits = digits(payment);
		Optional<Long> sum = minor(payment.rest(), digits);
		for (int distance = 0; sum.isPresent() && distance <= LikelyInvoice.MAX_DISTANCE; distance++) {
			int most = distance;
			List<LikelyInvoice> within = likely.stream()
				.filter((invoice) -> invoice.distance() <= most && invoice.open().compareTo(payment.rest()) < 0
						&& minor(invoice.open(), digits).isPresent())
				.sorted(LikelyInvoice.BY_NEARNESS)
				.toList();
			List<Integer> found = ExactSum.find(
					within.stream().map((invoice) -> minor(invoice.open(), digits).orElseThrow()).toList(), sum.get());
			if (!found.isEmpty()) {
				return List.of(found.stream().map(within::get).toList());
			}
		}
		return List.of();
	}

	private static int digits(LockedPayment payment) {
		return Money.currency(payment.currency()).map(Currency::getDefaultFractionDigits).orElse(MAX_DIGITS);
	}

	/**
	 * Returns an amount in minor units; empty: there is a fraction left, or it is beyond
	 * all that is paid.
	 */
	private static Optional<Long> minor(BigDecimal amount, int digits) {
		BigDecimal minor = amount.movePointRight(digits).stripTrailingZeros();
		return (minor.scale() <= 0 && minor.compareTo(MAX_MINOR) <= 0) ? Optional.of(minor.longValueExact())
				: Optional.empty();
	}

	private static ExplanationResponse.Suggestion suggestion(LockedPayment payment, Likeness why,
			List<LikelyInvoice> choice) {
		String currency = payment.currency();
		// As precise as a person may write it, so that it can be posted as it is.
		List<ManualMatchRequest.Allocation> allocations = choice.stream()
			.map((invoice) -> new ManualMatchRequest.Allocation(invoice.id(),
					Money.display(invoice.open().min(payment.rest()).setScale(digits(payment), RoundingMode.DOWN),
							currency)))
			.toList();
		return new ExplanationResponse.Suggestion(why.code(), why.sentence(),
				(choice.size() == 1) ? choice.getFirst().key() : null,
				choice.stream()
					.map((invoice) -> new ExplanationResponse.SuggestedInvoice(invoice.id(), invoice.invoice().number(),
							Money.display(invoice.open(), currency)))
					.toList(),
				new ManualMatchRequest(payment.id(), allocations, null));
	}

}
