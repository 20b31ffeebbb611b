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

	private static final String COLUMNS = "id, sha256, name, byte_count, format, status, actor, received_at, problem";

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
	 * @return false: these bytes are kept already
	 */
	boolean insert(UUID id, SpooledFile file, @Nullable String name, @Nullable String format, String actor,
			Instant receivedAt, @Nullable String problem) throws IOException {
		int inserted = this.jdbc
			.sql("""
					insert into statement_files (id, sha256, name, byte_count, format, status, actor, received_at, problem)
					values (:id, :sha256, :name, :byte_count, :format, :status, :actor, :received_at, cast(:problem as jsonb))
					on conflict (sha256) do nothing
					""")
			.param("id", id)
			.param("sha256", file.sha256())
			.param("name", name, Types.VARCHAR)
			.param("byte_count", file.byteCount())
			.param("format", format, Types.VARCHAR)
			.param("status", (problem != null) ? "refused" : "imported")
			.param("actor", actor)
			.param("received_at", receivedAt.atOffset(ZoneOffset.UTC))
			.param("problem", problem, Types.VARCHAR)
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
	 * Says that a file which was refused or undone is imported after all.
	 */
	void accept(UUID id, String format) {
		this.jdbc.sql("update statement_files set status = 'imported', problem = null, format = :format where id = :id")
			.param("id", id)
			.param("format", format)
			.update();
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
	 * @param status {@code imported}, {@code refused} or {@code undone}
	 */
	record StoredFile(UUID id, String status) {

	}

	private static StatementFileResponse file(ResultSet row, int number) throws SQLException {
		return new StatementFileResponse(row.getObject("id", UUID.class),
				HexFormat.of().formatHex(row.getBytes("sha256")), row.getString("name"), row.getLong("byte_count"),
				row.getString("format"), row.getString("status"), row.getString("actor"),
				StoredTime.of(row, "received_at"), row.getString("problem"));
	}

}
