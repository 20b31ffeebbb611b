package io.banksync.statement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.web.error.ErrorCode;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.ReasonRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes the import of a file.
 */
@Service
class ImportUndoService {

	// As many payments as a person can work through.
	private static final int SHOWN = 20;

	private final AccountRegistry accounts;

	private final StatementFileRepository files;

	private final StatementRepository statements;

	private final ImportUndoRepository undo;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final Clock clock;

	ImportUndoService(AccountRegistry accounts, StatementFileRepository files, StatementRepository statements,
			ImportUndoRepository undo, @Qualifier("reconciliation") AuditService audit,
			@Qualifier("reconciliation") IdempotencyService idempotency, Clock clock) {
		this.accounts = accounts;
		this.files = files;
		this.statements = statements;
		this.undo = undo;
		this.audit = audit;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Undoes the import of a file: its entries no longer stand, and the payments that it
	 * recorded are ignored. The same bytes can be imported again.
	 * @param id our id for the file
	 * @param request why
	 * @param actor who
	 * @param key the request's key
	 * @throws StatementFileNotFoundException if there is none
	 * @throws CannotUndoImportException if it is not imported, if money of its payments
	 * moved, or if a later file repeats its entries
	 * @throws ImportInProgressException if statements of its accounts are being imported,
	 * or a run goes on
	 */
	@Transactional(transactionManager = "reconciliation")
	StatementFileResponse undo(UUID id, ReasonRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("undo " + id, key, StatementFileResponse.class, () -> {
			StatementFileResponse before = this.files.lock(id)
				.orElseThrow(() -> new StatementFileNotFoundException(id));
			if (before.status().equals("importing") && !this.files.tryClaim(id)) {
				throw new ImportInProgressException();
			}
			if (!before.status().equals("imported") && !before.status().equals("importing")) {
				throw new CannotUndoImportException(ErrorCode.CANNOT_UNDO_IMPORT,
						"It is " + before.status() + ", not imported.");
			}
			List<Account> known = this.undo.findAccounts(id)
				.stream()
				.flatMap((name) -> this.accounts.findByName(name).stream())
				.toList();
			if (!this.statements.tryLock(this.accounts.withSharing(known))) {
				throw new ImportInProgressException();
			}
			List<UUID> repeating = this.undo.findRepeating(id);
			if (!repeating.isEmpty()) {
				throw CannotUndoImportException.repeated(repeating);
			}
			List<UUID> moved = this.undo.lockMoved(id, SHOWN);
			if (!moved.isEmpty()) {
				throw CannotUndoImportException.moneyApplied(moved);
			}
			this.undo.setPaymentsAside(id, actor, Objects.requireNonNull(request.reason()), this.clock.instant());
			this.undo.undo(id);
			StatementFileResponse after = this.files.findById(id).orElseThrow();
			this.audit.record(actor,
					AuditEntry.of(AuditAction.UNDO_IMPORT, "statement_file", id)
						.because(request.reason())
						.changed(Map.of("status", before.status()), Map.of("status", after.status())));
			return after;
		});
	}

}
