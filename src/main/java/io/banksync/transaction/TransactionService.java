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
import java.util.function.Supplier;

import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records money that moved, once, and shows it.
 */
@Service
public class TransactionService {

	private static final int MAX_TIMELINE = 1000;

	private static final int MAX_NOTES = 1000;

	private static final int TIMEOUT_SECONDS = 30;

	private final NewTransactionRepository newTransactions;

	private final BankTransactionRepository transactions;

	private final TransactionListRepository list;

	private final TransactionTimelineRepository timelines;

	private final NoteRepository notes;

	private final Supplier<Sharing> sharing;

	TransactionService(NewTransactionRepository newTransactions, BankTransactionRepository transactions,
			TransactionListRepository list, TransactionTimelineRepository timelines, NoteRepository notes,
			Supplier<Sharing> sharing) {
		this.newTransactions = newTransactions;
		this.transactions = transactions;
		this.list = list;
		this.timelines = timelines;
		this.notes = notes;
		this.sharing = sharing;
	}

	/**
	 * Keeps everybody else from what they lock by the same names, until the transaction
	 * ends. Else neither of two that come at once would see the other.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock(Collection<String> names) {
		if (!names.isEmpty()) {
			this.newTransactions.lock(names);
		}
	}

	/**
	 * Finds those of some transactions that another provider has told, which shares a
	 * secret with theirs.
	 * @param told the transactions, locked before, by the raw event that tells them
	 * @param sharing who shares
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Set<UUID> findToldByOthers(Map<UUID, NewTransaction> told, Sharing sharing) {
		return this.newTransactions.findToldByOthers(told, sharing);
	}

	/**
	 * Records transactions. One that its provider told before, or one that shares a
	 * secret with it, is not recorded again.
	 * @param told the transactions, in the order to record them, by the raw event that
	 * tells them
	 * @param sharing who shares; what may be told by several is locked before
	 * @return the raw events that contradict what was recorded before: same transaction,
	 * other content
	 */
	@Transactional
	public Set<UUID> register(Map<UUID, NewTransaction> told, Sharing sharing) {
		Map<UUID, NewTransaction> unknown = new LinkedHashMap<>(told);
		unknown.keySet().removeAll(findToldByOthers(told, sharing));
		Map<UUID, NewTransaction> toldBefore = new LinkedHashMap<>(told);
		toldBefore.keySet().removeAll(this.newTransactions.insertIfAbsent(unknown));
		return tellAgain(toldBefore, sharing);
	}

	/**
	 * Records a transaction that a person wants recorded, whatever its provider told
	 * before: under the id that the provider gave it or, if that is taken, also by one
	 * that shares a secret with it, under one made of it and of the event that tells it.
	 * @param rawEventId the raw event that tells it
	 * @param told the transaction
	 * @param sharing who shares
	 * @throws IllegalStateException if that event has recorded one before
	 */
	@Transactional
	public RecordedTransaction recordBeside(UUID rawEventId, NewTransaction told, Sharing sharing) {
		lock(Optional.ofNullable(sharing.lockName(told.provider(), told.transactionId())).stream().toList());
		for (NewTransaction wanted : List.of(told, told.beside(rawEventId))) {
			Map<UUID, NewTransaction> one = Map.of(rawEventId, wanted);
			if (findToldByOthers(one, sharing).isEmpty() && !this.newTransactions.insertIfAbsent(one).isEmpty()) {
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
	 * @param sharing who shares: the original may be another's
	 */
	@Transactional(readOnly = true)
	public Set<NewTransaction> findWithOriginal(Collection<NewTransaction> told, Sharing sharing) {
		return this.newTransactions.findWithOriginal(told, sharing);
	}

	/**
	 * Adds to transactions what is told of them once more: a reference and other texts
	 * where there were none, and what differs beside them. Whoever reads them from then
	 * on, as a run does, reads that too.
	 * @param told transactions that are recorded already, by the raw event that tells
	 * them again
	 * @param sharing who shares: it may be another's
	 * @return the raw events that tell other money, of which nothing is added
	 */
	@Transactional
	public Set<UUID> tellAgain(Map<UUID, NewTransaction> told, Sharing sharing) {
		return tellAgain(told, sharing, BankTransaction::says);
	}

	/**
	 * Adds to transactions what is told of them once more by the events that tell them
	 * already: a copy may be late.
	 * @param told transactions that are recorded already, by the raw event that tells
	 * them again
	 * @param sharing who shares: it may be another's
	 * @return the raw events that tell other money, of which nothing is added
	 */
	@Transactional
	public Set<UUID> repeat(Map<UUID, NewTransaction> told, Sharing sharing) {
		return tellAgain(told, sharing, BankTransaction::saysSameMoney);
	}

	private Set<UUID> tellAgain(Map<UUID, NewTransaction> told, Sharing sharing,
			BiPredicate<BankTransaction, NewTransaction> same) {
		if (told.isEmpty()) {
			return Set.of();
		}
		List<BankTransaction> standing = this.transactions.findTold(told.values()
			.stream()
			.flatMap((transaction) -> sharing.group(transaction.provider()).stream())
			.distinct()
			.toList(), told.values().stream().map(NewTransaction::transactionId).distinct().toList());
		Set<UUID> contradicting = new LinkedHashSet<>();
		List<ReportedDetails> sayingMore = new ArrayList<>();
		told.forEach((rawEventId, transaction) -> {
			Optional<BankTransaction> known = standing.stream()
				.filter((one) -> sharing.group(transaction.provider()).contains(one.getProvider())
						&& same.test(one, transaction))
				.findFirst();
			if (known.isEmpty()) {
				contradicting.add(rawEventId);
			}
			else if (known.get().lacks(transaction.details(), transaction.assurance())) {
				sayingMore.add(new ReportedDetails(known.get().getProvider(), transaction.transactionId(),
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
	 * Returns one transaction, with what is noted about it.
	 * @param id our id for it
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	TransactionDetailsResponse get(UUID id) {
		BankTransaction transaction = this.transactions.findById(id)
			.orElseThrow(() -> new TransactionNotFoundException(id));
		return new TransactionDetailsResponse(
				TransactionResponse.of(transaction, this.notes.findAssigned(id).orElse(null)),
				this.notes.findNotes(id, MAX_NOTES));
	}

	/**
	 * Tells what happened to a transaction, oldest first, the first 1,000.
	 * @param id our id for it
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<TimelineEntryResponse> tell(UUID id) {
		String provider = this.transactions.findById(id)
			.orElseThrow(() -> new TransactionNotFoundException(id))
			.getProvider();
		return Page.only(this.timelines.findByTransactionId(id, this.sharing.get().group(provider), MAX_TIMELINE));
	}

}
