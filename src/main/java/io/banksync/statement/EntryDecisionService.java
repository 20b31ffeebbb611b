package io.banksync.statement;

import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.ReasonRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What persons decide about entries that no webhook clearly told. No import and no run
 * changes such a decision.
 */
@Service
class EntryDecisionService {

	private final AccountRegistry accounts;

	private final EntryRepository entries;

	private final StatementRepository statements;

	private final RecordRepository records;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	EntryDecisionService(AccountRegistry accounts, EntryRepository entries, StatementRepository statements,
			RecordRepository records, @Qualifier("reconciliation") AuditService audit,
			@Qualifier("reconciliation") IdempotencyService idempotency) {
		this.accounts = accounts;
		this.entries = entries;
		this.statements = statements;
		this.records = records;
		this.audit = audit;
		this.idempotency = idempotency;
	}

	/**
	 * Says that an entry and a transaction are the same money.
	 * @param id our id for the entry
	 * @param request which transaction, and why
	 * @param actor who decides
	 * @param key the request's key
	 * @throws EntryNotFoundException if there is no such entry
	 * @throws CannotDecideEntryException if the entry is not open, or the transaction is
	 * of another provider or currency, or another entry has it
	 * @throws ImportInProgressException if statements of its account are being imported,
	 * or a run goes on
	 */
	@Transactional(transactionManager = "reconciliation")
	EntryResponse join(UUID id, JoinRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("join " + id, key, EntryResponse.class, () -> join(id, request, actor));
	}

	private EntryResponse join(UUID id, JoinRequest request, String actor) {
		EntryResponse before = lockOpen(id);
		if (!this.entries.isFree(request.transactionId(), providers(before), before.currency())) {
			throw new CannotDecideEntryException("The transaction " + request.transactionId()
					+ " does not exist, is in another currency, is not of the "
					+ "account's providers, or another entry has it.");
		}
		return decide(before, Outcome.JOINED, request.transactionId(), AuditAction.JOIN_ENTRY, request.reason(), actor);
	}

	private String[] providers(EntryResponse entry) {
		return this.accounts.findByName(entry.account())
			.map((account) -> account.providers().toArray(String[]::new))
			.orElse(new String[0]);
	}

	/**
	 * Says that no webhook belongs to an entry.
	 * @param id our id for the entry
	 * @param request why
	 * @param actor who decides
	 * @param key the request's key
	 * @throws EntryNotFoundException if there is no such entry
	 * @throws CannotDecideEntryException if it is not open
	 * @throws ImportInProgressException if statements of its account are being imported,
	 * or a run goes on
	 */
	@Transactional(transactionManager = "reconciliation")
	EntryResponse dismiss(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("dismiss " + id, key, EntryResponse.class, () -> decide(lockOpen(id),
				Outcome.DISMISSED, null, AuditAction.DISMISS_ENTRY, request.reason(), actor));
	}

	/**
	 * Makes a payment of an entry.
	 * @param id our id for it
	 * @param request why
	 * @param actor who decides
	 * @param key the request's key
	 * @throws EntryNotFoundException if there is no such entry
	 * @throws CannotDecideEntryException if it is not open
	 * @throws ImportInProgressException if statements of its account are being imported,
	 * or a run goes on
	 */
	@Transactional(transactionManager = "reconciliation")
	EntryResponse record(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("record " + id, key, EntryResponse.class, () -> {
			EntryResponse before = lockOpen(id);
			Account account = this.accounts.findByName(before.account())
				.orElseThrow(() -> new CannotDecideEntryException("Its account " + before.account()
						+ " is no longer in accounts.yml. Describe it there again, then record the entry."));
			this.records.record(account, id);
			return audit(before, this.entries.lock(id).orElseThrow(), AuditAction.RECORD_ENTRY, request.reason(),
					actor);
		});
	}

	/**
	 * Returns an open entry, which no import, no run and no other person decides
	 * meanwhile.
	 */
	private EntryResponse lockOpen(UUID id) {
		String account = this.entries.findById(id).orElseThrow(() -> new EntryNotFoundException(id)).account();
		if (!this.statements.tryLock(this.accounts.withSharing(this.accounts.findByName(account).stream().toList()))) {
			throw new ImportInProgressException();
		}
		EntryResponse entry = this.entries.lock(id).orElseThrow();
		if (!entry.outcome().isOpen()) {
			throw new CannotDecideEntryException(
					"Its outcome is " + entry.outcome() + ": " + entry.outcome().sentence());
		}
		return entry;
	}

	private EntryResponse decide(EntryResponse before, Outcome outcome, @Nullable UUID transactionId,
			AuditAction action, String reason, String actor) {
		return audit(before, this.entries.decide(before.id(), outcome, transactionId), action, reason, actor);
	}

	private EntryResponse audit(EntryResponse before, EntryResponse after, AuditAction action, String reason,
			String actor) {
		this.audit.record(actor,
				AuditEntry.of(action, "statement_entry", before.id())
					.money(before.amount(), before.currency())
					.because(reason)
					.changed(State.of(before), State.of(after)));
		return after;
	}

	/**
	 * What the audit log says of an entry.
	 */
	private record State(Outcome outcome, @Nullable UUID transactionId) {

		static State of(EntryResponse entry) {
			return new State(entry.outcome(), entry.transactionId());
		}

	}

}
