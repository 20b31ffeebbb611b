package io.banksync.statement;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Joins entries with the transactions that webhooks told of the same money, and records
 * what none told.
 */
@Service
public class JoinService {

	private final AccountRegistry accounts;

	private final StatementRepository statements;

	private final BatchRepository batches;

	private final PairingRepository pairs;

	private final RecordRepository records;

	JoinService(AccountRegistry accounts, StatementRepository statements, BatchRepository batches,
			PairingRepository pairs, RecordRepository records) {
		this.accounts = accounts;
		this.statements = statements;
		this.batches = batches;
		this.pairs = pairs;
		this.records = records;
	}

	/**
	 * Joins the open entries of all accounts with webhooks that came since, and keeps
	 * imports away until the transaction ends.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	public void joinAll() {
		this.statements.share(this.accounts.names());
		this.accounts.all().forEach(this::join);
	}

	/**
	 * Joins the open entries of an account, from which the caller keeps others away. If
	 * the account records, what no webhook told becomes payments.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	void join(Account account) {
		this.batches.breakDown(account);
		if (!account.providers().isEmpty()) {
			// What tells recorded money again is not what an open entry waits for.
			this.pairs.collectRecorded(account, "transactions");
			this.pairs.collectOpen(account);
			if (this.pairs.pair(account)) {
				this.pairs.writeOpen(account);
			}
		}
		if (account.records()) {
			this.records.recordMissing(account);
		}
	}

}
