package io.banksync.report;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks that the books add up.
 */
@Service
class InvariantService {

	private static final int TIMEOUT_SECONDS = 300;

	private final InvariantRepository books;

	private final Clock clock;

	InvariantService(InvariantRepository books, Clock clock) {
		this.books = books;
		this.clock = clock;
	}

	/**
	 * Checks every invariant at one moment: a run that commits meanwhile is not seen in
	 * one table and missed in another.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, isolation = Isolation.REPEATABLE_READ,
			timeout = TIMEOUT_SECONDS)
	InvariantsResponse check() {
		Instant now = this.clock.instant();
		Map<Invariant, Map<String, InvariantRepository.Offenders>> offenders = new EnumMap<>(Invariant.class);
		for (Invariant invariant : Invariant.values()) {
			offenders.put(invariant,
					this.books.findOffenders(invariant)
						.stream()
						.collect(Collectors.toMap(InvariantRepository.Offenders::currency, Function.identity())));
		}
		List<CurrencyInvariantsResponse> currencies = this.books.findBalances()
			.stream()
			.map((balance) -> CurrencyInvariantsResponse.of(balance, lines(balance.currency(), offenders)))
			.toList();
		return new InvariantsResponse(now, currencies.stream().allMatch(CurrencyInvariantsResponse::ok), currencies);
	}

	private static List<InvariantResponse> lines(String currency,
			Map<Invariant, Map<String, InvariantRepository.Offenders>> offenders) {
		InvariantRepository.Offenders none = new InvariantRepository.Offenders(currency, 0, List.of());
		return Arrays.stream(Invariant.values()).map((invariant) -> {
			InvariantRepository.Offenders found = offenders.getOrDefault(invariant, Map.of())
				.getOrDefault(currency, none);
			return InvariantResponse.of(invariant, found.count(), found.ids());
		}).toList();
	}

}
