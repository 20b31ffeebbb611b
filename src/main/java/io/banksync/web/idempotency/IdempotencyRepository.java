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
	 * Claims a key; waits if another transaction is claiming it.
	 * @return false: it was used before
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
	 * The first use of a key.
	 *
	 * @param requestSha256 hash of the request
	 * @param answer the answer, as JSON
	 */
	record FirstUse(byte[] requestSha256, String answer) {

	}

}
