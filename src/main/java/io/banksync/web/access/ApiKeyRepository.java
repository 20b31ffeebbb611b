package io.banksync.web.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables api_keys and api_key_uses.
 */
@Repository
class ApiKeyRepository {

	private final JdbcClient jdbc;

	ApiKeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(ApiKey key) {
		this.jdbc.sql("""
				insert into api_keys (id, name, role, sha256, not_after, created_at, created_by)
				values (:id, :name, :role, :sha256, :notAfter, :createdAt, :createdBy)
				""")
			.param("id", key.id())
			.param("name", key.name())
			.param("role", key.role().toString())
			.param("sha256", key.sha256())
			.param("notAfter", time(key.notAfter()))
			.param("createdAt", time(key.createdAt()))
			.param("createdBy", key.createdBy())
			.update();
	}

	/**
	 * Finds the keys that are not deleted, the oldest first.
	 */
	List<ApiKey> find() {
		return this.jdbc.sql("""
				select id, name, role, sha256, not_after, created_at, created_by from api_keys
				where deleted_at is null order by created_at, id
				""")
			.query((row, number) -> new ApiKey(row.getObject("id", UUID.class), row.getString("name"),
					Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), row.getBytes("sha256"),
					StoredTime.orNull(row, "not_after"), StoredTime.orNull(row, "created_at"),
					row.getString("created_by")))
			.list();
	}

	/**
	 * Deletes a key; its row stays.
	 * @return false: there is none, or it was deleted before
	 */
	boolean delete(UUID id, String actor, Instant now) {
		return this.jdbc
			.sql("update api_keys set deleted_at = :now, deleted_by = :actor where id = :id and deleted_at is null")
			.param("now", time(now))
			.param("actor", actor)
			.param("id", id)
			.update() == 1;
	}

	/**
	 * Keeps when a key was used, if that is later than what is kept.
	 */
	void saveUse(UUID id, Instant usedAt) {
		this.jdbc.sql("""
				insert into api_key_uses (key_id, last_used_at) values (:id, :usedAt)
				on conflict (key_id) do update set last_used_at = excluded.last_used_at
				where api_key_uses.last_used_at < excluded.last_used_at
				""").param("id", id).param("usedAt", time(usedAt)).update();
	}

	/**
	 * Finds when each key was last used.
	 */
	Map<UUID, Instant> findUses() {
		Map<UUID, Instant> uses = new HashMap<>();
		RowCallbackHandler reading = (row) -> uses.put(row.getObject(1, UUID.class),
				row.getObject(2, OffsetDateTime.class).toInstant());
		this.jdbc.sql("select key_id, last_used_at from api_key_uses").query(reading);
		return uses;
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant time) {
		return (time != null) ? time.atOffset(ZoneOffset.UTC) : null;
	}

}
