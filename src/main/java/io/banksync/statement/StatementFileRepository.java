package io.banksync.statement;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.database.StoredTime;
import io.banksync.web.page.Conditions;
import io.banksync.web.page.Key;
import io.banksync.web.page.ListQuery;
import io.banksync.web.page.Order;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables statement_files and statement_file_parts.
 */
@Repository
class StatementFileRepository {

	private static final int PART = 1 << 20;

	private static final String COLUMNS = "id, sha256, name, byte_count, format, status, actor, received_at, problem, entries_read";

	private static final List<Order> ORDERS = List
		.of(Order.rising("received", new Key("received_at", Key.Kind.TIME), new Key("id", Key.Kind.ID)));

	private final JdbcClient jdbc;

	StatementFileRepository(@Qualifier("reconciliation") JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps a file with its bytes.
	 * @param name its name; null: it has none
	 * @param format its format; null: unknown
	 * @param problem why it is refused, as JSON; null: it is not
	 * @param request what was asked for, as JSON, if it waits; null: it does not
	 * @return false: these bytes are kept already
	 */
	boolean insert(UUID id, SpooledFile file, @Nullable String name, @Nullable String format, String actor,
			Instant receivedAt, @Nullable String problem, @Nullable String request) throws IOException {
		int inserted = this.jdbc.sql("""
				insert into statement_files (id, sha256, name, byte_count, format, status, actor, received_at, problem,
				    request, entries_read)
				values (:id, :sha256, :name, :byte_count, :format, :status, :actor, :received_at,
				    cast(:problem as jsonb), cast(:request as jsonb), case when :status = 'importing' then 0 end)
				on conflict (sha256) do nothing
				""")
			.param("id", id)
			.param("sha256", file.sha256())
			.param("name", name, Types.VARCHAR)
			.param("byte_count", file.byteCount())
			.param("format", format, Types.VARCHAR)
			.param("status", (problem != null) ? "refused" : (request != null) ? "importing" : "imported")
			.param("actor", actor)
			.param("received_at", receivedAt.atOffset(ZoneOffset.UTC))
			.param("problem", problem, Types.VARCHAR)
			.param("request", request, Types.VARCHAR)
			.update();
		if (inserted == 1) {
			try (InputStream in = file.open()) {
				int number = 0;
				for (byte[] bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
					this.jdbc
						.sql("insert into statement_file_parts (file_id, number, bytes) values (:id, :number, :bytes)")
						.param("id", id)
						.param("number", number++)
						.param("bytes", bytes)
						.update();
				}
			}
		}
		return inserted == 1;
	}

	/**
	 * Lets a file wait that was refused or undone.
	 * @param request what is asked for, as JSON
	 * @return false: it is neither
	 */
	boolean await(UUID id, String request) {
		return this.jdbc.sql("""
				update statement_files
				set status = 'importing', problem = null, request = cast(:request as jsonb), entries_read = 0
				where id = :id and status in ('refused', 'undone')
				""").param("id", id).param("request", request).update() == 1;
	}

	/**
	 * Takes a file that is not imported, so that nobody else imports or undoes it until
	 * the transaction ends.
	 * @return false: somebody else has it, or it is imported
	 */
	boolean tryClaim(UUID id) {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
			.param("name", "statement file " + id)
			.query(Boolean.class)
			.single()
				&& this.jdbc.sql("select status <> 'imported' from statement_files where id = :id")
					.param("id", id)
					.query(Boolean.class)
					.single();
	}

	/**
	 * Says how far the import of a file that waits has come.
	 */
	void writeProgress(UUID id, int entriesRead) {
		this.jdbc.sql("update statement_files set entries_read = :read where id = :id and status = 'importing'")
			.param("id", id)
			.param("read", entriesRead)
			.update();
	}

	/**
	 * Says that a file which was kept before is imported.
	 */
	void accept(UUID id, String format) {
		this.jdbc.sql("""
				update statement_files
				set status = 'imported', problem = null, format = :format, request = null, entries_read = null
				where id = :id
				""").param("id", id).param("format", format).update();
	}

	/**
	 * Says that a file which waited is refused.
	 * @param format its format; null: unknown
	 * @param problem why, as JSON
	 * @return false: it does not wait any more
	 */
	boolean refuse(UUID id, @Nullable String format, String problem) {
		return this.jdbc
			.sql("""
					update statement_files
					set status = 'refused', problem = cast(:problem as jsonb), format = :format, request = null, entries_read = null
					where id = :id and status = 'importing'
					""")
			.param("id", id)
			.param("format", format, Types.VARCHAR)
			.param("problem", problem)
			.update() == 1;
	}

	/**
	 * Finds the files that wait, the oldest first.
	 */
	List<UUID> findWaiting() {
		return this.jdbc.sql("select id from statement_files where status = 'importing' order by received_at, id")
			.query((row, number) -> row.getObject(1, UUID.class))
			.list();
	}

	/**
	 * Returns what was asked for about a file that waits, as JSON; empty: it does not
	 * wait any more.
	 */
	Optional<String> findRequest(UUID id) {
		return this.jdbc.sql("select request::text from statement_files where id = :id and status = 'importing'")
			.param("id", id)
			.query(String.class)
			.optional();
	}

	Optional<StoredFile> findBySha256(byte[] sha256) {
		return this.jdbc.sql("select id, status from statement_files where sha256 = :sha256")
			.param("sha256", sha256)
			.query((row, number) -> new StoredFile(row.getObject("id", UUID.class), row.getString("status")))
			.optional();
	}

	Optional<StatementFileResponse> findById(UUID id) {
		return this.jdbc.sql("select " + COLUMNS + " from statement_files where id = :id")
			.param("id", id)
			.query(StatementFileRepository::file)
			.optional();
	}

	/**
	 * Returns a file, which nobody else can undo until the transaction ends.
	 */
	Optional<StatementFileResponse> lock(UUID id) {
		return this.jdbc.sql("select " + COLUMNS + " from statement_files where id = :id for update")
			.param("id", id)
			.query(StatementFileRepository::file)
			.optional();
	}

	Page<StatementFileResponse> find(PageLimits limits) {
		return new ListQuery<>(COLUMNS, "statement_files", new Conditions(), ORDERS, StatementFileRepository::file)
			.page(this.jdbc, limits);
	}

	/**
	 * Returns a part of a file's bytes, 1 MiB but for the last one; empty: there is none.
	 */
	Optional<byte[]> findPart(UUID id, int number) {
		return this.jdbc.sql("select bytes from statement_file_parts where file_id = :id and number = :number")
			.param("id", id)
			.param("number", number)
			.query(byte[].class)
			.optional();
	}

	/**
	 * A file that is kept.
	 *
	 * @param status {@code importing}, {@code imported}, {@code refused} or
	 * {@code undone}
	 */
	record StoredFile(UUID id, String status) {

	}

	private static StatementFileResponse file(ResultSet row, int number) throws SQLException {
		return new StatementFileResponse(row.getObject("id", UUID.class),
				HexFormat.of().formatHex(row.getBytes("sha256")), row.getString("name"), row.getLong("byte_count"),
				row.getString("format"), row.getString("status"), row.getString("actor"),
				StoredTime.of(row, "received_at"), row.getString("problem"),
				row.getObject("entries_read", Integer.class));
	}

}
