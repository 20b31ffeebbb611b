package io.banksync.statement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
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
		Object problem = Map.of("code", reason.code().code(), "detail", reason.detail(), "errors", reason.errors());
		String format = (reason instanceof UnreadableStatementException unreadable) ? unreadable.format() : null;
		try {
			if (this.files.insert(id, file, name, format, origin.actor(), this.clock.instant(),
					this.mapper.writeValueAsString(problem))) {
				this.audit.record(origin, AuditEntry.of(AuditAction.REFUSE_STATEMENTS, "statement_file", id)
					.changed(null, Map.of("code", reason.code().code())));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
	 * Returns a part of a file's bytes; empty: there are no more.
	 * @param number from 0
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Optional<byte[]> getPart(UUID id, int number) {
		return this.files.findPart(id, number);
	}

}
