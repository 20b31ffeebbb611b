package io.banksync.statement;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.audit.Origin;
import io.banksync.database.CopyRows;
import io.banksync.statement.format.BankStatement;
import io.banksync.statement.format.FormatError;
import io.banksync.statement.format.StatementFormat;
import io.banksync.statement.format.TooManyErrorsException;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Imports a file in one database transaction: all of it is committed, or nothing.
 */
@Service
class ImportWorkService {

	private final AccountRegistry accounts;

	private final StatementFileRepository files;

	private final StatementRepository statements;

	private final IncomingRepository incoming;

	private final PlacingService placing;

	private final JoinService joins;

	private final AuditService audit;

	private final Clock clock;

	ImportWorkService(AccountRegistry accounts, StatementFileRepository files, StatementRepository statements,
			IncomingRepository incoming, PlacingService placing, JoinService joins,
			@Qualifier("reconciliation") AuditService audit, Clock clock) {
		this.accounts = accounts;
		this.files = files;
		this.statements = statements;
		this.incoming = incoming;
		this.placing = placing;
		this.joins = joins;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Imports a file.
	 * @param name its name; null: it has none
	 * @param account the account of statements that name none; null: not known
	 * @param kept the id under which it is kept without being imported; null: it is new
	 * @param dryRun all of it is rolled back at the end
	 * @param progress is told now and then how many entries were read
	 * @throws UnreadableStatementException if something in it can't be read
	 * @throws ImportInProgressException if statements of one of its accounts are being
	 * imported, or somebody else imports the same bytes
	 */
	@Transactional(transactionManager = "reconciliation")
	public ImportResponse carryOut(SpooledFile file, @Nullable String name, StatementFormat format,
			@Nullable Account account, @Nullable UUID kept, Origin origin, boolean dryRun, IntConsumer progress)
			throws IOException {
		if (kept != null && !this.files.tryClaim(kept)) {
			throw new ImportInProgressException();
		}
		Instant now = this.clock.instant();
		LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
		List<BankStatement> read = read(file, format, today, progress);
		Map<String, Account> known = lockAccounts(read, account);
		UUID id = (kept != null) ? kept : UuidVersion7Strategy.INSTANCE.generateUuid(null);
		if (kept != null) {
			this.files.accept(id, format.name());
		}
		else if (!this.files.insert(id, file, name, format.name(), origin.actor(), now, null, null)) {
			throw new ImportInProgressException();
		}
		for (BankStatement statement : read) {
			this.placing.place(id, statement, find(statement, account), today);
		}
		return finish(id, known.values(), origin, dryRun);
	}

	/**
	 * Imports a file again whose import was undone, from what was stored of it.
	 * @param id our id for the file
	 * @param dryRun all of it is rolled back at the end
	 * @throws ImportInProgressException if statements of one of its accounts are being
	 * imported, or somebody else has just imported it
	 */
	@Transactional(transactionManager = "reconciliation")
	public ImportResponse carryOutAgain(UUID id, Origin origin, boolean dryRun) {
		StatementFileResponse undone = this.files.lock(id).orElseThrow();
		if (!undone.status().equals("undone")) {
			throw new ImportInProgressException();
		}
		Map<UUID, Optional<Account>> stored = new LinkedHashMap<>();
		this.statements.findByFile(id).forEach((one) -> stored.put(one.id(), find(one)));
		List<Account> known = stored.values().stream().flatMap(Optional::stream).distinct().toList();
		if (!this.statements.tryLock(this.accounts.withSharing(known))) {
			throw new ImportInProgressException();
		}
		this.incoming.create();
		stored.forEach((statementId, account) -> {
			BankStatement told = this.statements.getTold(statementId);
			HoldReason held = this.placing.placeAgain(statementId, told, account, Release.NONE);
			if (held != null) {
				this.placing.hold(statementId, told, account, held);
			}
		});
		this.files.accept(id, Objects.requireNonNull(undone.format()));
		return finish(id, known, origin, dryRun);
	}

	private Optional<Account> find(StatementResponse stored) {
		return this.accounts.findByName(stored.account())
			.or(() -> this.accounts.find(stored.accountId(), stored.currency()));
	}

	private ImportResponse finish(UUID id, Collection<Account> known, Origin origin, boolean dryRun) {
		known.forEach(this.joins::join);
		ImportResponse response = ImportResponse.of(this.files.findById(id).orElseThrow(), false,
				this.statements.findByFile(id));
		if (dryRun) {
			TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		}
		else {
			this.audit.record(origin, AuditEntry.of(AuditAction.IMPORT_STATEMENTS, "statement_file", id)
				.changed(null, new ImportTrace(response)));
		}
		return response;
	}

	private List<BankStatement> read(SpooledFile file, StatementFormat format, LocalDate today, IntConsumer progress)
			throws IOException {
		this.incoming.create();
		CopyRows rows = this.incoming.rows();
		ReadFile read = new ReadFile(rows, today, progress);
		try (var bytes = file.open()) {
			format.reader().read(bytes, read);
		}
		catch (TooManyErrorsException ex) {
			// They are told below.
		}
		if (read.errors().isEmpty() && read.statements().isEmpty()) {
			read.error(new FormatError(0, 0, 1, null, null, null, "must hold a statement of an account"));
		}
		if (!read.errors().isEmpty()) {
			throw new UnreadableStatementException(format.name(), read.errors());
		}
		rows.flush();
		this.incoming.analyze();
		return read.statements();
	}

	private Optional<Account> find(BankStatement statement, @Nullable Account told) {
		if (statement.accountId() == null && told != null) {
			return Optional.of(told);
		}
		return this.accounts.find(statement.accountId(), statement.currency());
	}

	private Map<String, Account> lockAccounts(List<BankStatement> read, @Nullable Account told) {
		Map<String, Account> known = new TreeMap<>();
		read.forEach((statement) -> find(statement, told).ifPresent((account) -> known.put(account.name(), account)));
		if (!this.statements.tryLock(this.accounts.withSharing(known.values()))) {
			throw new ImportInProgressException();
		}
		return known;
	}

}
