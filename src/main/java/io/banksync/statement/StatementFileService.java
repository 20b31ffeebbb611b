package io.banksync.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.audit.Origin;
import io.banksync.web.error.ApiException;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows files, and keeps those that are refused.
 */
@Service
class StatementFileService {

	private static final int TIMEOUT_SECONDS = 30;

	private final StatementFileRepository files;

	private final StatementRepository statements;

	private final JsonMapper mapper;

	private final AuditService audit;

	private final Clock clock;

	StatementFileService(StatementFileRepository files, StatementRepository statements, JsonMapper mapper,
			@Qualifier("reconciliation") AuditService audit, Clock clock) {
		this.files = files;
		this.statements = statements;
		this.mapper = mapper;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Keeps a file that was refused, so that a person can look at it.
	 */
	@Transactional(transactionManager = "reconciliation")
	void keepRefused(SpooledFile file, @Nullable String name, Origin origin, ApiException reason) {
		UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
		try {
			if (this.files.insert(id, file, name, format(reason), origin.actor(), this.clock.instant(), problem(reason),
					null)) {
				auditRefusal(id, origin, reason);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable String format(ApiException reason) {
		return (reason instanceof UnreadableStatementException unreadable) ? unreadable.format() : null;
	}

	private String problem(ApiException reason) {
		return this.mapper.writeValueAsString(
				Map.of("code", reason.code().code(), "detail", reason.detail(), "errors", reason.errors()));
	}

	private void auditRefusal(UUID id, Origin origin, ApiException reason) {
		this.audit.record(origin, AuditEntry.of(AuditAction.REFUSE_STATEMENTS, "statement_file", id)
			.changed(null, Map.of("code", reason.code().code())));
	}

	/**
	 * Refuses a file that waited.
	 */
	@Transactional(transactionManager = "reconciliation")
	void refuseWaiting(UUID id, Origin origin, ApiException reason) {
		if (this.files.refuse(id, format(reason), problem(reason))) {
			auditRefusal(id, origin, reason);
		}
	}

	/**
	 * Keeps a file that is imported after the answer.
	 * @param refused the id under which it was refused or undone before; null: it is new
	 * @return its id
	 * @throws ImportInProgressException if somebody else handed in the same bytes
	 */
	@Transactional(transactionManager = "reconciliation")
	UUID keepWaiting(SpooledFile file, @Nullable UUID refused, WaitingImport waiting) {
		String request = this.mapper.writeValueAsString(waiting);
		UUID id = (refused != null) ? refused : UuidVersion7Strategy.INSTANCE.generateUuid(null);
		try {
			boolean kept = (refused != null) ? this.files.await(id, request) : this.files.insert(id, file,
					waiting.hints().name(), null, waiting.origin().actor(), this.clock.instant(), null, request);
			if (!kept) {
				throw new ImportInProgressException();
			}
			return id;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Finds the files that wait, the oldest first.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	List<UUID> findWaiting() {
		return this.files.findWaiting();
	}

	/**
	 * Returns what was asked for about a file that waits; empty: it does not wait any
	 * more.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Optional<WaitingImport> findRequest(UUID id) {
		return this.files.findRequest(id).map((json) -> this.mapper.readValue(json, WaitingImport.class));
	}

	/**
	 * Whether nobody imports a file that waits just now.
	 */
	@Transactional(transactionManager = "reconciliation", timeout = TIMEOUT_SECONDS)
	boolean isFree(UUID id) {
		return this.files.tryClaim(id);
	}

	/**
	 * Says how far an import has come, while its own transaction goes on.
	 */
	@Transactional(transactionManager = "reconciliation", propagation = Propagation.REQUIRES_NEW,
			timeout = TIMEOUT_SECONDS)
	void writeProgress(UUID id, int entriesRead) {
		this.files.writeProgress(id, entriesRead);
	}

	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Optional<StatementFileRepository.StoredFile> find(byte[] sha256) {
		return this.files.findBySha256(sha256);
	}

	/**
	 * Returns what became of a file that was imported before.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	ImportResponse getImported(UUID id) {
		return ImportResponse.of(get(id), true, this.statements.findByFile(id));
	}

	/**
	 * Finds the statements of a file that are stored, in its order.
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	List<StatementResponse> findStatements(UUID id) {
		return this.statements.findByFile(id);
	}

	/**
	 * Returns a file.
	 * @throws StatementFileNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	StatementFileResponse get(UUID id) {
		return this.files.findById(id).orElseThrow(() -> new StatementFileNotFoundException(id));
	}

	/**
	 * Returns a file whose bytes somebody is about to read.
	 * @param actor who reads them
	 * @throws StatementFileNotFoundException if there is none
	 */
	@Transactional(transactionManager = "reconciliation", timeout = TIMEOUT_SECONDS)
	StatementFileResponse getToRead(UUID id, String actor) {
		StatementFileResponse file = get(id);
		this.audit.record(actor, AuditEntry.of(AuditAction.READ_BODY, "statement_file", id));
		return file;
	}

	/**
	 * Lists files.
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<StatementFileResponse> list(PageLimits limits) {
		return this.files.find(limits);
	}

	/**
	 * Writes a file's bytes, a part at a time, so that a slow reader holds no connection
	 * to the database.
	 * @return how many there are
	 */
	long copy(UUID id, OutputStream out) throws IOException {
		long count = 0;
		int number = 0;
		for (Optional<byte[]> part = this.files.findPart(id, number); part
			.isPresent(); part = this.files.findPart(id, ++number)) {
			out.write(part.get());
			count += part.get().length;
		}
		return count;
	}

}
