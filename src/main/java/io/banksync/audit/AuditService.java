package io.banksync.audit;

import java.time.Clock;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Records what somebody did, in the transaction of the act: both are committed, or
 * neither.
 */
@Service
public class AuditService {

	private final AuditRepository entries;

	private final JsonMapper mapper;

	private final Clock clock;

	AuditService(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
		this.entries = new AuditRepository(jdbc, mapper);
		this.mapper = mapper;
		this.clock = clock;
	}

	/**
	 * Writes an entry with the caller's transaction. If the act carries out a proposal,
	 * the entry's actor is the person who approved it, and the entry also names the
	 * person who proposed it.
	 * @param actor who acts, in the request that this thread serves
	 * @param entry what was done
	 */
	public void record(String actor, AuditEntry entry) {
		OnProposal proposal = OnProposal.current();
		if (proposal != null) {
			record(Origin.current(proposal.approvedBy()), proposal.tell(entry, this.mapper));
		}
		else {
			record(Origin.current(actor), entry);
		}
	}

	/**
	 * Writes an entry with the caller's transaction. It should be the last statement,
	 * because writing an entry blocks all other writers of entries until the commit.
	 * @param origin who acts
	 * @param entry what was done
	 */
	public void record(Origin origin, AuditEntry entry) {
		Assert.state(TransactionSynchronizationManager.isActualTransactionActive(),
				"The act and its entry must be committed together");
		Runnable insert = this.entries.prepare(origin, entry, this.clock.instant());
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void beforeCommit(boolean readOnly) {
				insert.run();
			}
		});
	}

}
