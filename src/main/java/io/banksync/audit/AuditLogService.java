package io.banksync.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the audit log.
 */
@Service
public class AuditLogService {

	private static final Logger logger = LoggerFactory.getLogger(AuditLogService.class);

	private static final int TIMEOUT_SECONDS = 30;

	private final AuditRepository entries;

	AuditLogService(@Qualifier("reconciliation") JdbcClient jdbc, JsonMapper mapper) {
		this.entries = new AuditRepository(jdbc, mapper);
	}

	/**
	 * Lists entries.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	Page<AuditEntryResponse> list(AuditFilter filter, PageLimits limits) {
		return this.entries.find(filter, limits);
	}

	/**
	 * Lists the last acts of a person, newest first.
	 * @param actor the person
	 * @param actions which acts
	 * @param limit how many at most, up to 100
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public List<AuditEntryResponse> listLatest(String actor, Collection<AuditAction> actions, int limit) {
		return this.entries
			.find(new AuditFilter(actor, List.copyOf(actions), null, null, null),
					new PageLimits(limit, null, null, "-sequence"))
			.data();
	}

	/**
	 * Counts objects by the last act of a person on each since a time.
	 * @param actor the person
	 * @param acts the last acts that count
	 * @param undoing further acts, after which an object does not count
	 * @param since the time
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = TIMEOUT_SECONDS)
	public long countObjects(String actor, Set<AuditAction> acts, Set<AuditAction> undoing, Instant since) {
		return this.entries.countObjects(actor, acts, undoing, since);
	}

	/**
	 * Logs the last entry, for systems that keep the log elsewhere.
	 */
	void tellHead() {
		try {
			AuditHead head = this.entries.getHead();
			logger.info("Head of the audit log: {} {}", head.sequence(), head.hash());
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("The head of the audit log can't be read: {}", ex.getMessage());
		}
	}

}
