package io.banksync.web.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.request.BodyHash;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The API keys: configured ones, and those made over HTTP. The latter are read again at
 * most every two seconds, and only if a request has a key that is not configured. So the
 * other instances soon know what one makes or deletes.
 */
@Service
public class ApiKeyService implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(ApiKeyService.class);

	private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

	private static final int KEY_BYTES = 32;

	private final ConfiguredKeys configured;

	private final ApiKeyRepository keys;

	private final IdempotencyService idempotency;

	private final AuditService audit;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	private final ReentrantLock reading = new ReentrantLock();

	private volatile @Nullable Made made;

	// When keys were last used, not yet stored.
	private final Map<UUID, Instant> used = new ConcurrentHashMap<>();

	/**
	 * The keys made over HTTP, as last read.
	 */
	private record Made(ApiKeys keys, long readAtNanos) {

		boolean isOld() {
			return System.nanoTime() - this.readAtNanos > KEPT_NANOS;
		}

	}

	ApiKeyService(ConfiguredKeys configured, ApiKeyRepository keys, IdempotencyService idempotency, AuditService audit,
			Clock clock) {
		this.configured = configured;
		this.keys = keys;
		this.idempotency = idempotency;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Returns who is served without a key.
	 */
	public AccessMode mode() {
		return this.configured.mode();
	}

	/**
	 * Returns whether the documentation needs no key.
	 */
	public boolean areDocsOpen() {
		return this.configured.areDocsOpen();
	}

	/**
	 * Returns how many keys are configured.
	 */
	public int countConfigured() {
		return this.configured.keys().all().size();
	}

	/**
	 * Returns the key with a text, and notes that it was used.
	 * @param shown its text
	 * @throws UnknownCallerException if there is no such key, or it has expired
	 */
	public ApiKey identify(String shown) {
		ApiKey key = this.configured.keys()
			.find(shown)
			.or(() -> made().find(shown))
			.orElseThrow(() -> new UnknownCallerException("This API key is not known here. "
					+ (ApiKeys.FORM.matcher(shown).matches() ? "It may have been deleted: ask for a new one."
							: "A key is bsk_ and 64 hexadecimal digits.")));
		Instant now = this.clock.instant();
		if (key.isExpiredAt(now)) {
			throw new UnknownCallerException(
					"This API key was accepted until " + key.notAfter() + ". Ask for a new one.");
		}
		this.used.put(key.id(), now);
		return key;
	}

	/**
	 * Finds the key of a signed-in person, and records its use.
	 * @param sha256 its hash
	 * @return empty: the key is no longer accepted
	 */
	public Optional<ApiKey> find(byte[] sha256) {
		Instant now = this.clock.instant();
		Optional<ApiKey> key = this.configured.keys()
			.find(sha256)
			.or(() -> made().find(sha256))
			.filter((found) -> !found.isExpiredAt(now));
		key.ifPresent((found) -> this.used.put(found.id(), now));
		return key;
	}

	/**
	 * Returns the keys made over HTTP. If the database does not answer, returns those
	 * known before.
	 */
	private ApiKeys made() {
		Made current = this.made;
		if (current != null && (!current.isOld() || !this.reading.tryLock())) {
			return current.keys();
		}
		if (current == null) {
			this.reading.lock();
		}
		try {
			Made latest = this.made;
			return (latest != null && !latest.isOld()) ? latest.keys() : read(latest);
		}
		finally {
			this.reading.unlock();
		}
	}

	private ApiKeys read(@Nullable Made before) {
		ApiKeys found;
		try {
			found = new ApiKeys(this.keys.find());
		}
		catch (DataAccessException ex) {
			if (before == null) {
				throw ex;
			}
			logger.debug("API keys could not be read again", ex);
			found = before.keys();
		}
		this.made = new Made(found, System.nanoTime());
		return found;
	}

	/**
	 * Lists all keys, configured ones first.
	 */
	@Transactional(readOnly = true)
	List<ApiKeyResponse> list() {
		Map<UUID, Instant> uses = this.keys.findUses();
		this.used.forEach((id, usedAt) -> uses.merge(id, usedAt, (a, b) -> a.isAfter(b) ? a : b));
		return Stream.concat(this.configured.keys().all().stream(), this.keys.find().stream())
			.map((key) -> ApiKeyResponse.of(key, uses.get(key.id())))
			.toList();
	}

	/**
	 * Makes a key.
	 * @param request the caller's name
	 * @param actor the caller
	 * @param idempotencyKey the key under which the request may be repeated; only the
	 * first answer shows the new API key
	 * @throws InvalidFieldsException if its holder has keys with another role
	 */
	@Transactional
	NewApiKeyResponse create(NewApiKeyRequest request, String actor, Optional<IdempotencyKey> idempotencyKey) {
		AtomicReference<@Nullable String> shown = new AtomicReference<>();
		ApiKeyResponse response = this.idempotency.once("create_key", idempotencyKey, ApiKeyResponse.class, () -> {
			requireOneRole(request);
			String text = newKey();
			ApiKey key = new ApiKey(UuidVersion7Strategy.INSTANCE.generateUuid(null), request.name(), request.role(),
					BodyHash.of(text.getBytes(StandardCharsets.UTF_8)), request.end(),
					this.clock.instant().truncatedTo(ChronoUnit.MICROS), actor);
			this.keys.insert(key);
			shown.set(text);
			ApiKeyResponse made = ApiKeyResponse.of(key, null);
			this.audit.record(actor, AuditEntry.of(AuditAction.MAKE_KEY, "key", key.id()).changed(null, made));
			return made;
		});
		readAgainAfterwards();
		return NewApiKeyResponse.of(response, shown.get());
	}

	private String newKey() {
		byte[] bytes = new byte[KEY_BYTES];
		this.random.nextBytes(bytes);
		return "bsk_" + HexFormat.of().formatHex(bytes);
	}

	private void requireOneRole(NewApiKeyRequest request) {
		Role role = this.configured.keys().and(this.keys.find()).roleOf(request.name());
		if (role != null && role != request.role()) {
			throw new InvalidFieldsException("role", "must be " + role + ", as other keys of " + request.name()
					+ " have it; for another role use another name");
		}
	}

	/**
	 * Deletes a key. It is refused from then on.
	 * @param id its id
	 * @param actor the caller
	 * @throws ApiKeyNotFoundException if there is no such key
	 * @throws ConfiguredKeyException if it is configured
	 */
	@Transactional
	void delete(UUID id, String actor) {
		this.configured.keys().all().stream().filter((key) -> key.id().equals(id)).findAny().ifPresent((key) -> {
			throw new ConfiguredKeyException(key.name());
		});
		ApiKey key = this.keys.find()
			.stream()
			.filter((one) -> one.id().equals(id))
			.findAny()
			.orElseThrow(() -> new ApiKeyNotFoundException(id));
		if (!this.keys.delete(id, actor, this.clock.instant())) {
			throw new ApiKeyNotFoundException(id);
		}
		this.audit.record(actor,
				AuditEntry.of(AuditAction.REVOKE_KEY, "key", id).changed(ApiKeyResponse.of(key, null), null));
		readAgainAfterwards();
	}

	private void readAgainAfterwards() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				ApiKeyService.this.made = null;
			}

		});
	}

	/**
	 * Stores when keys were used, and tries again later if that fails.
	 */
	void writeUsesIfPossible() {
		try {
			this.used.forEach((id, usedAt) -> {
				this.keys.saveUse(id, usedAt);
				this.used.remove(id, usedAt);
			});
		}
		catch (DataAccessException | TransactionException ex) {
			logger.debug("The last uses of API keys could not be stored", ex);
		}
	}

	@Override
	public void destroy() {
		writeUsesIfPossible();
	}

}
