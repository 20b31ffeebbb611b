package io.banksync.review;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.banksync.approval.ApprovalService;
import io.banksync.event.EventReason;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts open work without reading all of it.
 */
@Service
public class CountService {

	private static final int TIMEOUT_SECONDS = 30;

	/**
	 * The most open payments that are read. Each page of the console asks for these
	 * counts, and above this number nobody needs them exactly.
	 */
	private static final int READ = 25_000;

	private final TransactionReviewRepository payments;

	private final EventReviewRepository events;

	private final ApprovalService approvals;

	private final ReviewProperties properties;

	private final Clock clock;

	private volatile @Nullable CountsResponse last;

	CountService(TransactionReviewRepository payments, EventReviewRepository events, ApprovalService approvals,
			ReviewProperties properties, Clock clock) {
		this.payments = payments;
		this.events = events;
		this.approvals = approvals;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Counts open work, up to {@link OpenWork#MOST} of each kind.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public CountsResponse count() {
		Instant now = this.clock.instant();
		List<OpenCount> open = this.payments.countByReason(this.properties.referenceGrace(), now, READ);
		long read = open.stream().mapToLong(OpenCount::count).sum();
		boolean all = read < READ;
		List<OpenCountResponse> byReason = open.stream().map((one) -> {
			CountResponse count = CountResponse.of(one.count(), all);
			return new OpenCountResponse(one.reason(), one.status(), count.count(), count.more());
		}).toList();
		Map<EventReason, CountResponse> waiting = new EnumMap<>(EventReason.class);
		for (EventReason reason : EventReason.values()) {
			waiting.put(reason, CountResponse.of(this.events.count(reason)));
		}
		CountsResponse counts = new CountsResponse(now, CountResponse.of(read, all),
				CountResponse.of(open.stream().mapToLong(OpenCount::waiting).sum(), all), byReason,
				get(waiting, EventReason.QUARANTINED), get(waiting, EventReason.CONFLICT),
				get(waiting, EventReason.REPLAYED), get(waiting, EventReason.ATTENTION),
				CountResponse.of(this.approvals.countWaiting(OpenWork.MOST + 1), true));
		this.last = counts;
		return counts;
	}

	/**
	 * Returns what was counted last, by whomever; null: nothing yet.
	 */
	public @Nullable CountsResponse last() {
		return this.last;
	}

	private static CountResponse get(Map<EventReason, CountResponse> counts, EventReason reason) {
		return Objects.requireNonNull(counts.get(reason));
	}

}
