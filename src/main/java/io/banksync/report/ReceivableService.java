package io.banksync.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.banksync.web.page.Page;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports what customers owe.
 */
@Service
class ReceivableService {

	private static final int TIMEOUT_SECONDS = 300;

	private static final int MAX_CUSTOMERS = 20_000;

	private final ReceivableRepository receivables;

	private final Clock clock;

	ReceivableService(ReceivableRepository receivables, Clock clock) {
		this.receivables = receivables;
		this.clock = clock;
	}

	/**
	 * Adds up what is open now.
	 * @param asOf the day for the ages; null: today in UTC
	 * @param currency only this one; null: all
	 * @param customer only this one; null: all
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	ReceivablesResponse report(@Nullable LocalDate asOf, @Nullable String currency, @Nullable String customer) {
		LocalDate day = (asOf != null) ? asOf : LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		List<ReceivableRepository.Sum> sums = this.receivables.findSums(day, currency, customer, MAX_CUSTOMERS + 1);
		List<ReceivableTotalResponse> totals = sums.stream()
			.filter(ReceivableRepository.Sum::total)
			.map((sum) -> ReceivableTotalResponse.of(sum.receivable()))
			.toList();
		List<ReceivableResponse> customers = sums.stream()
			.filter((sum) -> !sum.total())
			.map(ReceivableRepository.Sum::receivable)
			.toList();
		return new ReceivablesResponse(day, totals, customers.stream().limit(MAX_CUSTOMERS).toList(),
				customers.size() > MAX_CUSTOMERS);
	}

	/**
	 * Adds up what is open now, as a table. It is never cut.
	 * @param asOf the day for the ages; null: today in UTC
	 * @param currency only this one; null: all
	 * @param customer only this one; null: all
	 * @throws InvalidParameterException if it would have too many rows
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<ReceivableRowResponse> table(@Nullable LocalDate asOf, @Nullable String currency, @Nullable String customer) {
		ReceivablesResponse report = report(asOf, currency, customer);
		if (report.truncated()) {
			throw new InvalidParameterException("currency",
					"must narrow this down: there are more than " + MAX_CUSTOMERS + " rows. Or name a customer");
		}
		return Page.only(report.data().stream().map(ReceivableRowResponse::of).toList());
	}

}
