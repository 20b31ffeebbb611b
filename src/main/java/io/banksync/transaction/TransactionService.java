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
 * Records each movement of money once, and shows it.
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
	 * Locks names until the transaction ends. Without that, two deliveries of the same
	 * payment at once would not see each other.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void lock(Collection<String> names) {
		if (!names.isEmpty()) {
			this.newTransactions.lock(names);
		}
	}

	/**
	 * Finds the transactions that another provider with a shared secret reported before.
	 * @param reported the transactions, locked before, by the raw event that reports them
	 * @param sharing which providers share a secret
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Set<UUID> findReportedByOthers(Map<UUID, NewTransaction> reported, Sharing sharing) {
		return this.newTransactions.findReportedByOthers(reported, sharing);
	}

	/**
	 * Records transactions. A transaction that its provider, or one that shares a secret
	 * with it, reported before is not recorded again.
	 * @param reported the transactions, in the order to record them, by the raw event
	 * that reports them
	 * @param sharing which providers share a secret; the caller has locked what several
	 * may report
	 * @return the raw events that contradict a recorded transaction: same id, other money
	 */
	@Transactional
	public Set<UUID> register(Map<UUID, NewTransaction> reported, Sharing sharing) {
		Map<UUID, NewTransaction> unknown = new LinkedHashMap<>(reported);
		unknown.keySet().removeAll(findReportedByOthers(reported, sharing));
		Map<UUID, NewTransaction> reportedBefore = new LinkedHashMap<>(reported);
		reportedBefore.keySet().removeAll(this.newTransactions.insertIfAbsent(unknown));
		return addDetails(reportedBefore, sharing);
	}

	/**
	 * Records a transaction that a person accepts although its id is in use. It gets the
	 * provider's id if that is free. Otherwise its id is made of the provider's id and
	 * the id of the event.
	 * @param rawEventId the raw event that reports it
	 * @param reported the transaction
	 * @param sharing which providers share a secret
	 * @throws IllegalStateException if that event has recorded one before
	 */
	@Transactional
	public RecordedTransaction recordBeside(UUID rawEventId, NewTransaction reported, Sharing sharing) {
		lock(Optional.ofNullable(sharing.lockName(reported.provider(), reported.transactionId())).stream().toList());
		for (NewTransaction wanted : List.of(reported, reported.beside(rawEventId))) {
			Map<UUID, NewTransaction> one = Map.of(rawEventId, wanted);
			if (findReportedByOthers(one, sharing).isEmpty() && !this.newTransactions.insertIfAbsent(one).isEmpty()) {
				UUID id = this.transactions.findReported(List.of(wanted.provider()), List.of(wanted.transactionId()))
					.getFirst()
					.getId();
				return new RecordedTransaction(id, wanted.transactionId());
			}
		}
		throw new IllegalStateException("Event " + rawEventId + " has recorded its transaction before");
	}

	/**
	 * Finds the transactions whose original is recorded.
	 * @param sharing which providers share a secret: the original may be another's
	 */
	@Transactional(readOnly = true)
	public Set<NewTransaction> findWithOriginal(Collection<NewTransaction> reported, Sharing sharing) {
		return this.newTransactions.findWithOriginal(reported, sharing);
	}

	/**
	 * Adds details of a second report to recorded transactions: texts that were missing,
	 * and texts that differ. The next run reads them too.
	 * @param reported recorded transactions, by the raw event that reports them again
	 * @param sharing which providers share a secret
	 * @return the raw events that report other money; nothing of them is added
	 */
	@Transactional
	public Set<UUID> addDetails(Map<UUID, NewTransaction> reported, Sharing sharing) {
		return addDetails(reported, sharing, BankTransaction::agreesWith);
	}

	/**
	 * Adds details of a repeated delivery to recorded transactions. The copy may be late,
	 * so its time does not count.
	 * @param reported recorded transactions, by the raw event that reports them again
	 * @param sharing which providers share a secret
	 * @return the raw events that report other money; nothing of them is added
	 */
	@Transactional
	public Set<UUID> repeat(Map<UUID, NewTransaction> reported, Sharing sharing) {
		return addDetails(reported, sharing, BankTransaction::hasSameMoney);
	}

	private Set<UUID> addDetails(Map<UUID, NewTransaction> reported, Sharing sharing,
			BiPredicate<BankTransaction, NewTransaction> same) {
		if (reported.isEmpty()) {
			return Set.of();
		}
		List<BankTransaction> recorded = this.transactions.findReported(reported.values()
			.stream()
			.flatMap((transaction) -> sharing.group(transaction.provider()).stream())
			.distinct()
			.toList(), reported.values().stream().map(NewTransaction::transactionId).distinct().toList());
		Set<UUID> contradicting = new LinkedHashSet<>();
		List<ReportedDetails> withDetails = new ArrayList<>();
		reported.forEach((rawEventId, transaction) -> {
			Optional<BankTransaction> known = recorded.stream()
				.filter((one) -> sharing.group(transaction.provider()).contains(one.getProvider())
						&& same.test(one, transaction))
				.findFirst();
			if (known.isEmpty()) {
				contradicting.add(rawEventId);
			}
			else if (known.get().lacks(transaction.details(), transaction.assurance())) {
				withDetails.add(new ReportedDetails(known.get().getProvider(), transaction.transactionId(),
						transaction.details()));
			}
		});
		this.newTransactions.addDetails(withDetails);
		return contradicting;
	}

	/**
	 * Lists transactions.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<TransactionResponse> list(TransactionFilter filter, PageLimits limits) {
		return this.list.find(filter, limits);
	}

	/**
	 * Finds payments that are not completely applied and contain an invoice's number, the
	 * newest first. An invoice that they name otherwise is only found by a run.
	 * @param number the number, as it is printed
	 * @param limit how many at most
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public List<TransactionResponse> findOpenNaming(String number, int limit) {
		return this.list.findOpenNaming(number, limit);
	}

	/**
	 * Finds transactions, the newest first.
	 * @param ids our ids for them, at most 100
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public List<TransactionResponse> find(List<UUID> ids) {
		return this.list.find(ids);
	}

	/**
	 * Returns one transaction with its notes.
	 * @param id our id for it
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	public TransactionDetailsResponse get(UUID id) {
		BankTransaction transaction = this.transactions.findById(id)
			.orElseThrow(() -> new TransactionNotFoundException(id));
		return new TransactionDetailsResponse(
				TransactionResponse.of(transaction, this.notes.findAssigned(id).orElse(null)),
				this.notes.findNotes(id, MAX_NOTES));
	}

	/**
	 * Returns what happened to a transaction, oldest first, the first 1,000 entries.
	 * @param id our id for it
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public Page<TimelineEntryResponse> getTimeline(UUID id) {
		String provider = this.transactions.findById(id)
			.orElseThrow(() -> new TransactionNotFoundException(id))
			.getProvider();
		return Page.only(this.timelines.findByTransactionId(id, this.sharing.get().group(provider), MAX_TIMELINE));
	}

}
