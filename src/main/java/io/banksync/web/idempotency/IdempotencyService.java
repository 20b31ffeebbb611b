package io.banksync.web.idempotency;

import java.util.Optional;
import java.util.function.Supplier;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Carries out a request once, however often its caller sends it under the same key. The
 * key, the effect and the answer are committed together, so a request that failed may be
 * sent again under its key.
 */
@Service
public class IdempotencyService {

	private final IdempotencyRepository keys;

	private final JsonMapper mapper;

	IdempotencyService(JdbcClient jdbc, JsonMapper mapper) {
		this.keys = new IdempotencyRepository(jdbc);
		this.mapper = mapper;
	}

	/**
	 * Carries out a request in the caller's transaction, or returns its earlier answer.
	 * @param operation the endpoint; each endpoint has keys of its own
	 * @param key the request's key; empty: carry it out in any case
	 * @param type type of the answer
	 * @param action what the request asks for
	 * @param <T> type of the answer
	 * @throws IdempotencyKeyReusedException if the key was used for another request
	 */
	public <T> T once(String operation, Optional<IdempotencyKey> key, Class<T> type, Supplier<T> action) {
		Assert.state(TransactionSynchronizationManager.isActualTransactionActive(),
				"The key and the effect must be committed together");
		if (key.isEmpty()) {
			return action.get();
		}
		if (this.keys.take(operation, key.get())) {
			T answer = action.get();
			this.keys.saveAnswer(operation, key.get(), this.mapper.writeValueAsString(answer));
			return answer;
		}
		return answer(this.keys.getFirstUse(operation, key.get()), key.get(), type);
	}

	/**
	 * Finds the answer to an earlier request with the same key.
	 * @param operation the endpoint
	 * @param key the request's key
	 * @param type type of the answer
	 * @param <T> type of the answer
	 * @return empty: there was no such request
	 * @throws IdempotencyKeyReusedException if the key was used with another request
	 */
	public <T> Optional<T> find(String operation, IdempotencyKey key, Class<T> type) {
		return this.keys.findFirstUse(operation, key).map((first) -> answer(first, key, type));
	}

	private <T> T answer(IdempotencyRepository.FirstUse first, IdempotencyKey key, Class<T> type) {
		key.requireSameRequest(first.requestSha256());
		return this.mapper.readValue(first.answer(), type);
	}

}
