package io.banksync.audit;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what has no transaction of its own.
 */
@Service
public class TraceService {

	private final AuditService audit;

	TraceService(AuditService audit) {
		this.audit = audit;
	}

	/**
	 * Writes an entry, which is committed when this returns.
	 * @param origin who acts
	 * @param entry what was done
	 */
	@Transactional
	public void write(Origin origin, AuditEntry entry) {
		this.audit.record(origin, entry);
	}

}
