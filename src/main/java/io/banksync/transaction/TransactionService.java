package io.banksync.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.banksync.page.Page;
import io.banksync.page.PageLimits;
import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records money that moved, once, and shows it.
 */
@Service
public class TransactionService {

	private final BankTransactionRepository transactions;

	TransactionService(BankTransactionRepository transactions) {
		this.transactions = transactions;
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
		List<UUID> rawEventIds = List.copyOf(told.keySet());
		List<NewTransaction> all = List.copyOf(told.values());
		List<UUID> ids = all.stream().map((transaction) -> UuidVersion7Strategy.INSTANCE.generateUuid(null)).toList();
		Set<UUID> recorded = new HashSet<>(this.transactions.insertIfAbsent(ids.toArray(UUID[]::new),
				all.stream().map(NewTransaction::provider).toArray(String[]::new),
				all.stream().map(NewTransaction::transactionId).toArray(String[]::new),
				rawEventIds.toArray(UUID[]::new),
				all.stream().map((transaction) -> transaction.money().amount()).toArray(BigDecimal[]::new),
				all.stream()
					.map((transaction) -> transaction.money().currency().getCurrencyCode())
					.toArray(String[]::new),
				all.stream().map(NewTransaction::occurredAt).toArray(Instant[]::new),
				all.stream().map(NewTransaction::reference).toArray(String[]::new),
				all.stream().map(NewTransaction::description).toArray(String[]::new),
				all.stream().map(NewTransaction::originalTransactionId).toArray(String[]::new),
				all.stream().map((transaction) -> transaction.assurance().toString()).toArray(String[]::new)));
		if (recorded.size() == all.size()) {
			return Set.of();
		}
		Set<UUID> contradicting = new LinkedHashSet<>();
		List<BankTransaction> standing = this.transactions.findTold(
				all.stream().map(NewTransaction::provider).distinct().toList(),
				all.stream().map(NewTransaction::transactionId).distinct().toList());
		for (int i = 0; i < all.size(); i++) {
			NewTransaction transaction = all.get(i);
			if (!recorded.contains(ids.get(i)) && standing.stream().noneMatch((known) -> known.says(transaction))) {
				contradicting.add(rawEventIds.get(i));
			}
		}
		return contradicting;
	}

	/**
	 * Lists transactions, newest first.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(readOnly = true)
	Page<TransactionResponse> list(TransactionFilter filter, PageLimits limits) {
		List<BankTransaction> found = this.transactions.findBy(filter.before(limits.afterNumber(Long.MAX_VALUE)),
				(query) -> query.sortBy(Sort.by(Sort.Direction.DESC, "ingestSeq")).limit(limits.fetchSize()).all());
		return Page.of(found, limits, BankTransaction::getIngestSeq).map(TransactionResponse::of);
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

}
