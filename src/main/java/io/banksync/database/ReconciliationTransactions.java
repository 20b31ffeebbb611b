package io.banksync.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Transactions on the pool for reconciliation. Pages of the console hold at most two of
 * its connections, for a few seconds each, so that the others stay free for runs.
 */
final class ReconciliationTransactions extends JdbcTransactionManager {

	private static final int PAGES = 2;

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final int PAGE_TIMEOUT_SECONDS = 5;

	private final Semaphore pages = new Semaphore(PAGES, true);

	ReconciliationTransactions(DataSource dataSource) {
		super(dataSource);
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		if (!PageReads.areGoingOn()) {
			super.doBegin(transaction, definition);
			return;
		}
		enter();
		try {
			super.doBegin(transaction, bounded(definition));
		}
		catch (RuntimeException | Error ex) {
			this.pages.release();
			throw ex;
		}
	}

	private void enter() {
		if (PageReads.canBeLeftOut()) {
			if (!this.pages.tryAcquire(PAGES)) {
				throw new BusyException();
			}
			this.pages.release(PAGES - 1);
			return;
		}
		try {
			if (!this.pages.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new BusyException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BusyException();
		}
	}

	private static TransactionDefinition bounded(TransactionDefinition definition) {
		int timeout = definition.getTimeout();
		DefaultTransactionDefinition bounded = new DefaultTransactionDefinition(definition);
		bounded.setTimeout((timeout == TransactionDefinition.TIMEOUT_DEFAULT) ? PAGE_TIMEOUT_SECONDS
				: Math.min(timeout, PAGE_TIMEOUT_SECONDS));
		return bounded;
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		super.doCleanupAfterCompletion(transaction);
		if (PageReads.areGoingOn()) {
			this.pages.release();
		}
	}

}
