package io.banksync.web.health;

import org.springframework.stereotype.Service;

/**
 * Asks the database whether it answers.
 */
@Service
class HealthService {

	private final HealthRepository database;

	HealthService(HealthRepository database) {
		this.database = database;
	}

	/**
	 * Makes sure that the database answers on a connection of the main pool. An exhausted
	 * pool can't accept webhooks either.
	 * @throws org.springframework.dao.DataAccessException if it does not
	 */
	void requireDatabase() {
		this.database.ping();
	}

}
