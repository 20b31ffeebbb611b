package io.banksync.web.idempotency;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table idempotency_keys.
 */
class IdempotencyRepository {

	private final JdbcClient jdbc;

	IdempotencyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes a key, waiting for a transaction that is taking it at this moment.
	 * @return false: it is taken
	 */
	boolean take(String operation, IdempotencyKey key) {
		return this.jdbc.sql("""
				insert into idempotency_keys (actor, operation, idempotency_key, request_sha256) values (?, ?, ?, ?)
				on conflict do nothing
				""").params(key.actor(), operation, key.key(), key.requestSha256()).update() == 1;
	}

	void saveAnswer(String operation, IdempotencyKey key, String answer) {
		this.jdbc
			.sql("update idempotency_keys set answer = ? where actor = ? and operation = ? and idempotency_key = ?")
			.params(answer, key.actor(), operation, key.key())
			.update();
	}

	FirstUse getFirstUse(String operation, IdempotencyKey key) {
		return findFirstUse(operation, key).orElseThrow();
	}

	Optional<FirstUse> findFirstUse(String operation, IdempotencyKey key) {
		return this.jdbc.sql("""
				select request_sha256, answer from idempotency_keys
				where actor = ? and operation = ? and idempotency_key = ?
				""").params(key.actor(), operation, key.key()).query(FirstUse.class).optional();
	}

	/**
	 * What a key was first used for.
	 *
	 * @param requestSha256 hash of the request
	 * @param answer the answer, as JSON
	 */
	record FirstUse(byte[] requestSha256, String answer) {

	}

}
