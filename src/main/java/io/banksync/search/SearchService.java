package io.banksync.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds payments, invoices, events and runs by id, number or text.
 */
@Service
class SearchService {

	private static final Duration RECENT = Duration.ofDays(90);

	private static final int TIMEOUT_SECONDS = 30;

	private final SearchRepository found;

	private final Clock clock;

	SearchService(SearchRepository found, Clock clock) {
		this.found = found;
		this.clock = clock;
	}

	/**
	 * Finds the first of each kind.
	 * @param q an id, a number or a part of a text
	 * @throws io.banksync.web.request.InvalidParameterException if it is missing, or has
	 * not 2 to 100 characters
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	SearchResponse search(@Nullable String q) {
		SoughtText sought = SoughtText.of(q);
		Instant since = this.clock.instant().minus(RECENT);
		return new SearchResponse(this.found.findPayments(sought, since), this.found.findInvoices(sought),
				this.found.findEvents(sought, since), this.found.findRuns(sought));
	}

}
