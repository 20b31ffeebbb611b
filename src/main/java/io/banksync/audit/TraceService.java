package io.banksync.audit;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records acts without a transaction of their own.
 */
@Service
public class TraceService {

	private final AuditService audit;

	TraceService(AuditService audit) {
		this.audit = audit;
	}

	/**
	 * Writes an entry and commits it.
	 * @param origin who acts
	 * @param entry what was done
	 */
	@Transactional
	public void write(Origin origin, AuditEntry entry) {
		this.audit.record(origin, entry);
	}

}
