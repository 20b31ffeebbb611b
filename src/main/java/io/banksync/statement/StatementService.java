package io.banksync.statement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.transaction.TransactionResponse;
import io.banksync.transaction.TransactionService;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows statements and their entries.
 */
@Service
public class StatementService {

	private static final int TIMEOUT_SECONDS = 30;

	// More than a person can compare.
	private static final int CANDIDATES = 20;

	private final AccountRegistry accounts;

	private final StatementRepository statements;

	private final EntryRepository entries;

	private final TransactionService transactions;

	StatementService(AccountRegistry accounts, StatementRepository statements, EntryRepository entries,
			TransactionService transactions) {
		this.accounts = accounts;
		this.transactions = transactions;
		this.statements = statements;
		this.entries = entries;
	}

	/**
	 * Lists statements.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<StatementResponse> list(StatementFilter filter, PageLimits limits) {
		return this.statements.find(filter, limits);
	}

	/**
	 * Returns a statement.
	 * @throws StatementNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	StatementResponse get(UUID id) {
		return this.statements.findById(id).orElseThrow(() -> new StatementNotFoundException(id));
	}

	/**
	 * Lists the entries of a statement, in its order.
	 * @param outcomes with one of these outcomes; empty: all
	 * @param limits which part of the list
	 * @throws StatementNotFoundException if there is no such statement
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<EntryResponse> listEntries(UUID id, List<Outcome> outcomes, PageLimits limits) {
		get(id);
		return this.entries.find(id, outcomes, limits);
	}

	/**
	 * Returns an entry. If it is open, also what webhooks told that may be the same
	 * money.
	 * @throws EntryNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	EntryDetailsResponse getEntry(UUID id) {
		EntryResponse entry = this.entries.findById(id).orElseThrow(() -> new EntryNotFoundException(id));
		List<UUID> candidates = !entry.outcome().isOpen() ? List.of()
				: this.accounts.findByName(entry.account())
					.map((account) -> this.entries.findCandidates(entry, account, CANDIDATES))
					.orElse(List.of());
		List<TransactionResponse> found = this.transactions.find(candidates)
			.stream()
			.sorted(Comparator.comparingInt((one) -> candidates.indexOf(one.id())))
			.toList();
		return new EntryDetailsResponse(entry, found);
	}

	/**
	 * Finds the statement that tells a transaction's money; empty: none is known.
	 * @param transactionId our id for the transaction
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public Optional<UUID> findTelling(UUID transactionId) {
		return this.entries.findStatementOf(transactionId);
	}

}
