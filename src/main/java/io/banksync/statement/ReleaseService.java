package io.banksync.statement;

import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.statement.format.BankStatement;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at statements again that are held.
 */
@Service
class ReleaseService {

	private final AccountRegistry accounts;

	private final StatementRepository statements;

	private final IncomingRepository incoming;

	private final PlacingService placing;

	private final JoinService joins;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	ReleaseService(AccountRegistry accounts, StatementRepository statements, IncomingRepository incoming,
			PlacingService placing, JoinService joins, @Qualifier("reconciliation") AuditService audit,
			@Qualifier("reconciliation") IdempotencyService idempotency) {
		this.accounts = accounts;
		this.statements = statements;
		this.incoming = incoming;
		this.placing = placing;
		this.joins = joins;
		this.audit = audit;
		this.idempotency = idempotency;
	}

	/**
	 * Looks at a statement again.
	 * @param id our id for it
	 * @param request what a person says about it
	 * @param actor who
	 * @param key the request's key
	 * @throws StatementNotFoundException if there is none
	 * @throws CannotReleaseException if it is not held, or still is
	 * @throws ImportInProgressException if statements of its account are being imported
	 */
	@Transactional(transactionManager = "reconciliation")
	StatementResponse release(UUID id, ReleaseRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("release " + id, key, StatementResponse.class, () -> release(id, request, actor));
	}

	private StatementResponse release(UUID id, ReleaseRequest request, String actor) {
		StatementResponse before = this.statements.findById(id).orElseThrow(() -> new StatementNotFoundException(id));
		if (!before.status().equals("held")) {
			throw new CannotReleaseException("It is not held, it is " + before.status() + ".");
		}
		BankStatement statement = this.statements.getTold(id);
		Optional<Account> account = this.accounts.findByName(before.account())
			.or(() -> this.accounts.find(statement.accountId(), statement.currency()));
		if (!this.statements.tryLock(this.accounts.withSharing(account.stream().toList()))
				|| !this.statements.lockHeld(id)) {
			throw new ImportInProgressException();
		}
		this.incoming.create();
		HoldReason held = this.placing.placeAgain(id, statement, account, request.release());
		if (held != null) {
			throw new CannotReleaseException(held);
		}
		account.ifPresent(this.joins::join);
		this.audit.record(actor,
				AuditEntry.of(AuditAction.RELEASE_STATEMENT, "statement", id)
					.because(request.reason())
					.changed(before.hold(), request));
		return this.statements.findById(id).orElseThrow();
	}

}
