package io.banksync.lock;

import java.sql.SQLException;
import java.util.function.Supplier;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Locks the rows that a person wants to change, in the caller's transaction.
 */
@Service
public class LockService {

	// PostgreSQL's code for a lock that was not available in time.
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final LockRepository locks;

	LockService(LockRepository locks) {
		this.locks = locks;
	}

	/**
	 * Waits a while for rows that a run is writing, and names the run if it does not end.
	 * @param locking locks rows and returns what they hold
	 * @param <T> what it returns
	 * @throws RunInProgressException if a run holds them, and does not end soon
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <T> T lock(Supplier<T> locking) {
		this.locks.waitLonger();
		try {
			return locking.get();
		}
		catch (DataAccessException ex) {
			if (!(ex.getMostSpecificCause() instanceof SQLException cause)
					|| !LOCK_NOT_AVAILABLE.equals(cause.getSQLState())) {
				throw ex;
			}
			throw new RunInProgressException(this.locks.findRunning().orElseThrow(() -> ex));
		}
	}

}
