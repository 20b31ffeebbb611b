package io.banksync.web.health;

import org.springframework.stereotype.Service;

/**
 * Asks the database whether it is there.
 */
@Service
class HealthService {

	private final HealthRepository database;

	HealthService(HealthRepository database) {
		this.database = database;
	}

	/**
	 * Makes sure that the database answers on a connection of the main pool: a pool that
	 * has none left can't take webhooks either.
	 * @throws org.springframework.dao.DataAccessException if it does not
	 */
	void requireDatabase() {
		this.database.ping();
	}

}
