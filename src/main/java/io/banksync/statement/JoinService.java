package io.banksync.statement;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Joins entries with the transactions that webhooks told of the same money.
 */
@Service
public class JoinService {

	private final AccountRegistry accounts;

	private final StatementRepository statements;

	private final JoinRepository joins;

	JoinService(AccountRegistry accounts, StatementRepository statements, JoinRepository joins) {
		this.accounts = accounts;
		this.statements = statements;
		this.joins = joins;
	}

	/**
	 * Joins the open entries of all accounts with webhooks that came since. Of an account
	 * whose statements are being imported, the import does that.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	public void joinAll() {
		for (Account account : this.accounts.all()) {
			if (!account.providers().isEmpty() && this.statements.tryLock(List.of(account.name()))) {
				join(account);
			}
		}
	}

	/**
	 * Joins the open entries of an account, which the caller has locked. Strong evidence
	 * goes first over all of them, so that no transaction is spent on weaker evidence.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	void join(Account account) {
		if (account.providers().isEmpty() || this.joins.collect(account) == 0) {
			return;
		}
		this.joins.pairById(account);
		this.joins.pairByReference(account);
		this.joins.decide(account);
	}

}
