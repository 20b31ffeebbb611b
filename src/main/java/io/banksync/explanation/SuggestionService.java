package io.banksync.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.matching.LockedTransaction;
import io.banksync.matching.ManualMatchRequest;
import io.banksync.money.Money;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suggests invoices that a payment may be for, and payments that may have been taken
 * back. A person chooses.
 */
@Service
class SuggestionService {

	private static final int MAX_OF_A_KIND = 5;

	private static final String ON_NAMED = "It is applied to an invoice whose number the text contains.";

	// The sum of two amounts must fit into a long.
	private static final BigDecimal MAX_MINOR = BigDecimal.TEN.pow(18);

	private final SuggestionRepository invoices;

	SuggestionService(SuggestionRepository invoices) {
		this.invoices = invoices;
	}

	/**
	 * Returns what a payment may be for, strongest first.
	 * @param payment the payment, which has a rest
	 * @param numbers the numbers that it may name
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY, readOnly = true)
	List<ExplanationResponse.Suggestion> suggest(LockedTransaction payment, NamedNumbers numbers) {
		List<OpenInvoice> numbered = this.invoices.findByNumbers(payment, numbers.spellings(), numbers.meant());
		List<LikelyInvoice> likely = findLikely(payment, numbers, numbered);
		List<List<LikelyInvoice>> listed = new ListedInvoices(numbered, numbers).find(payment.rest());
		List<ExplanationResponse.Suggestion> suggestions = new ArrayList<>();
		Set<UUID> suggested = new HashSet<>();
		for (Likeness why : Likeness.values()) {
			List<List<LikelyInvoice>> choices = switch (why) {
				case EXACT_SUM ->
					findExactSum(likely, payment).stream().filter((sum) -> !isAmong(listed, sum)).toList();
				case LISTED_NUMBERS -> listed;
				case SAME_AMOUNT -> choose(likely, suggested, (invoice) -> invoice.isExactly(payment.rest()));
				default -> choose(likely, suggested, (invoice) -> invoice.likeness() == why);
			};
			if (why == Likeness.LISTED_NUMBERS) {
				// Listed invoices are one slip from each other, so they are not
				// suggested again.
				choices.forEach((choice) -> suggested.addAll(ids(choice)));
			}
			choices.forEach((choice) -> add(suggestions, payment, why, choice));
		}
		return strongest(suggestions);
	}

	/**
	 * Lets a suggestion be strong only if it is the only one.
	 */
	private static List<ExplanationResponse.Suggestion> strongest(List<ExplanationResponse.Suggestion> suggestions) {
		boolean alone = suggestions.stream().filter(ExplanationResponse.Suggestion::strong).count() == 1;
		return alone ? suggestions : suggestions.stream().map(ExplanationResponse.Suggestion::notStrong).toList();
	}

	/**
	 * Returns the payments from which money that went back may have come.
	 * @param refund the money that went back
	 * @param named the invoices that it may name
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY, readOnly = true)
	List<ExplanationResponse.Suggestion> suggestReversed(LockedTransaction refund, Set<UUID> named) {
		return this.invoices.findReversible(refund, named)
			.stream()
			.map((payment) -> new ExplanationResponse.Suggestion(Likeness.REVERSED_PAYMENT.code(),
					Likeness.REVERSED_PAYMENT.sentence() + (payment.named() ? " " + ON_NAMED : ""), null,
					this.invoices.findPaidBy(payment.id())
						.stream()
						.map((invoice) -> suggested(invoice, refund.currency()))
						.toList(),
					new ManualMatchRequest(refund.id(), List.of(),
							List.of(new ManualMatchRequest.ReversedPayment(payment.id(),
									Money.display(refund.rest(), refund.currency()))),
							null),
					payment.id(), false))
			.toList();
	}

	/**
	 * Adds a suggestion. A list of numbers whose open balances add up exactly comes first
	 * of all.
	 */
	private static void add(List<ExplanationResponse.Suggestion> suggestions, LockedTransaction payment, Likeness why,
			List<LikelyInvoice> choice) {
		boolean first = why == Likeness.LISTED_NUMBERS && ListedInvoices.isExactly(choice, payment.rest());
		suggestions.add(first ? 0 : suggestions.size(), suggestion(payment, why, choice));
	}

	private static boolean isAmong(List<List<LikelyInvoice>> choices, List<LikelyInvoice> choice) {
		Set<UUID> ids = ids(choice);
		return choices.stream().anyMatch((other) -> ids(other).equals(ids));
	}

	private static Set<UUID> ids(List<LikelyInvoice> choice) {
		return choice.stream().map(LikelyInvoice::id).collect(Collectors.toSet());
	}

	/**
	 * Returns each invoice once: first those whose open balance is exactly the rest of
	 * the payment, then those with similar numbers, then the oldest.
	 */
	private List<LikelyInvoice> findLikely(LockedTransaction payment, NamedNumbers numbers,
			List<OpenInvoice> numbered) {
		Map<UUID, LikelyInvoice> likely = new HashMap<>();
		List<OpenInvoice> looks = this.invoices.findByLooks(payment, numbers.compared(), numbers.cut());
		Stream
			.concat(numbered.stream().map(numbers::compare),
					looks.stream().map(numbers::compare).map(LikelyInvoice::withoutSlip))
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
	 * Searches the invoices that the payment names; then also those with similar numbers;
	 * then also the oldest.
	 */
	private static List<List<LikelyInvoice>> findExactSum(List<LikelyInvoice> likely, LockedTransaction payment) {
		int digits = Money.fractionDigits(payment.currency());
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

	/**
	 * Returns an amount in minor units; empty: it has a fraction left, or is too large.
	 */
	private static Optional<Long> minor(BigDecimal amount, int digits) {
		BigDecimal minor = amount.movePointRight(digits).stripTrailingZeros();
		return (minor.scale() <= 0 && minor.compareTo(MAX_MINOR) <= 0) ? Optional.of(minor.longValueExact())
				: Optional.empty();
	}

	private static ExplanationResponse.Suggestion suggestion(LockedTransaction payment, Likeness why,
			List<LikelyInvoice> choice) {
		return new ExplanationResponse.Suggestion(why.code(), meaning(why, choice),
				(choice.size() == 1) ? choice.getFirst().key() : null,
				choice.stream().map((invoice) -> suggested(invoice.invoice(), payment.currency())).toList(),
				new ManualMatchRequest(payment.id(), allocate(payment, choice), List.of(), null), null,
				why.isByNumber() && ListedInvoices.isExactly(choice, payment.rest())
						&& choice.stream().noneMatch((invoice) -> invoice.invoice().blocked()));
	}

	/**
	 * Pays one invoice after another, as far as the rest of the payment goes.
	 */
	private static List<ManualMatchRequest.Allocation> allocate(LockedTransaction payment, List<LikelyInvoice> choice) {
		List<ManualMatchRequest.Allocation> allocations = new ArrayList<>();
		BigDecimal left = payment.rest();
		for (LikelyInvoice invoice : choice) {
			// As precise as a request allows, so that it can be posted unchanged.
			BigDecimal amount = invoice.open()
				.min(left)
				.setScale(Money.fractionDigits(payment.currency()), RoundingMode.DOWN);
			if (amount.signum() > 0) {
				allocations
					.add(ManualMatchRequest.Allocation.of(invoice.id(), Money.display(amount, payment.currency())));
				left = left.subtract(amount);
			}
		}
		return allocations;
	}

	private static ExplanationResponse.SuggestedInvoice suggested(OpenInvoice invoice, String currency) {
		return new ExplanationResponse.SuggestedInvoice(invoice.id(), invoice.number(),
				Money.display(invoice.open(), currency), invoice.blocked(), invoice.customer(), invoice.dueOn());
	}

	private static String meaning(Likeness why, List<LikelyInvoice> choice) {
		String difference = (why == Likeness.SAME_NUMBER) ? choice.getFirst().difference() : null;
		return (difference != null) ? why.sentence() + " " + difference : why.sentence();
	}

}
