package io.banksync.statement;

import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds payments whose money a statement recorded before a webhook told it. Money is
 * applied only by runs and by persons, and both ask here first, so that no second telling
 * of the same money is ever applied.
 */
@Service
public class ToldTwiceService {

	private final AccountRegistry accounts;

	private final PairingRepository pairs;

	private final ToldAgainRepository again;

	ToldTwiceService(AccountRegistry accounts, PairingRepository pairs, ToldAgainRepository again) {
		this.accounts = accounts;
		this.pairs = pairs;
		this.again = again;
	}

	/**
	 * Finds them for a run. The result is the temporary table told_twice, with the id of
	 * each payment and same_as: the payment of the statement; null: in doubt. The caller
	 * keeps imports away.
	 * @param considered the temporary table of the payments that the run considers, with
	 * their id
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.MANDATORY)
	public void find(String considered) {
		this.pairs.createTold();
		for (Account account : this.accounts.all()) {
			if (!account.providers().isEmpty()) {
				this.pairs.collectRecorded(account, considered);
				if (this.pairs.pair(account)) {
					this.pairs.writeTold(account);
				}
			}
		}
	}

	/**
	 * Whether a statement may have told a payment's money before, unless a person said
	 * that the payment is money of its own. No statement can record it until the
	 * transaction ends.
	 * @param id our id for the payment
	 * @throws ImportInProgressException if statements of its account are being imported
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean isMaybeToldTwice(UUID id) {
		for (Account account : this.accounts.all()) {
			if (!account.providers().isEmpty() && this.again.mayTell(account, id)) {
				if (!this.again.tryShare(account.name())) {
					throw new ImportInProgressException();
				}
				if (this.again.isMaybeRecorded(account, id)) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * Whether a statement recorded a payment, and its import was undone.
	 * @param id our id for the payment
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean isUndone(UUID id) {
		return this.again.isUndone(id);
	}

}
