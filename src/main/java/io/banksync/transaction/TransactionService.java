package io.banksync.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records money that moved, once, and shows it.
 */
@Service
public class TransactionService {

	private static final int MAX_TIMELINE = 1000;

	private static final int TIMEOUT_SECONDS = 30;

	private final NewTransactionRepository newTransactions;

	private final BankTransactionRepository transactions;

	private final TransactionListRepository list;

	private final TransactionTimelineRepository timelines;

	TransactionService(NewTransactionRepository newTransactions, BankTransactionRepository transactions,
			TransactionListRepository list, TransactionTimelineRepository timelines) {
		this.newTransactions = newTransactions;
		this.transactions = transactions;
		this.list = list;
		this.timelines = timelines;
	}

	/**
	 * Records transactions. One that its provider told before is not recorded again.
	 * @param told the transactions, in the order to record them, by the raw event that
	 * tells them
	 * @return the raw events that contradict what was recorded before: same transaction,
	 * other content
	 */
	@Transactional
	public Set<UUID> register(Map<UUID, NewTransaction> told) {
		Map<UUID, NewTransaction> toldBefore = new LinkedHashMap<>(told);
		toldBefore.keySet().removeAll(this.newTransactions.insertIfAbsent(told));
		return tellAgain(toldBefore);
	}

	/**
	 * Records a transaction that a person wants recorded, whatever its provider told
	 * before: under the id that the provider gave it or, if that is taken, under one made
	 * of it and of the event that tells it.
	 * @param rawEventId the raw event that tells it
	 * @param told the transaction
	 * @throws IllegalStateException if that event has recorded one before
	 */
	@Transactional
	public RecordedTransaction recordBeside(UUID rawEventId, NewTransaction told) {
		for (NewTransaction wanted : List.of(told, told.beside(rawEventId))) {
			if (!this.newTransactions.insertIfAbsent(Map.of(rawEventId, wanted)).isEmpty()) {
				UUID id = this.transactions.findTold(List.of(wanted.provider()), List.of(wanted.transactionId()))
					.getFirst()
					.getId();
				return new RecordedTransaction(id, wanted.transactionId());
			}
		}
		throw new IllegalStateException("Event " + rawEventId + " has recorded its transaction before");
	}

	/**
	 * Finds those of some transactions whose original is recorded.
	 */
	@Transactional(readOnly = true)
	public Set<NewTransaction> findWithOriginal(Collection<NewTransaction> told) {
		return this.newTransactions.findWithOriginal(told);
	}

	/**
	 * Adds to transactions what is told of them once more: a reference and other texts
	 * where there were none, and what differs beside them. Whoever reads them from then
	 * on, as a run does, reads that too.
	 * @param told transactions that are recorded already, by the raw event that tells
	 * them again
	 * @return the raw events that tell other money, of which nothing is added
	 */
	@Transactional
	public Set<UUID> tellAgain(Map<UUID, NewTransaction> told) {
		return tellAgain(told, BankTransaction::says);
	}

	/**
	 * Adds to transactions what is told of them once more by the events that tell them
	 * already: a copy may be late.
	 * @param told transactions that are recorded already, by the raw event that tells
	 * them again
	 * @return the raw events that tell other money, of which nothing is added
	 */
	@Transactional
	public Set<UUID> repeat(Map<UUID, NewTransaction> told) {
		return tellAgain(told, BankTransaction::saysSameMoney);
	}

	private Set<UUID> tellAgain(Map<UUID, NewTransaction> told, BiPredicate<BankTransaction, NewTransaction> same) {
		if (told.isEmpty()) {
			return Set.of();
		}
		List<BankTransaction> standing = this.transactions.findTold(
				told.values().stream().map(NewTransaction::provider).distinct().toList(),
				told.values().stream().map(NewTransaction::transactionId).distinct().toList());
		Set<UUID> contradicting = new LinkedHashSet<>();
		List<ReportedDetails> sayingMore = new ArrayList<>();
		told.forEach((rawEventId, transaction) -> {
			Optional<BankTransaction> known = standing.stream()
				.filter((one) -> same.test(one, transaction))
				.findFirst();
			if (known.isEmpty()) {
				contradicting.add(rawEventId);
			}
			else if (known.get().lacks(transaction.details(), transaction.assurance())) {
				sayingMore.add(new ReportedDetails(transaction.provider(), transaction.transactionId(),
						transaction.details()));
			}
		});
		this.newTransactions.addDetails(sayingMore);
		return contradicting;
	}

	/**
	 * Lists transactions.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<TransactionResponse> list(TransactionFilter filter, PageLimits limits) {
		return this.list.find(filter, limits);
	}

	/**
	 * Returns one transaction.
	 * @param id our id for it
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	TransactionResponse get(UUID id) {
		return this.transactions.findById(id)
			.map(TransactionResponse::of)
			.orElseThrow(() -> new TransactionNotFoundException(id));
	}

	/**
	 * Tells what happened to a transaction, oldest first, the first 1,000.
	 * @param id our id for it
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<TimelineEntryResponse> tell(UUID id) {
		if (this.transactions.findById(id).isEmpty()) {
			throw new TransactionNotFoundException(id);
		}
		return Page.only(this.timelines.findByTransactionId(id, MAX_TIMELINE));
	}

}
