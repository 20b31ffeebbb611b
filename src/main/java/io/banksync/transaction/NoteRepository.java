package io.banksync.transaction;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables transaction_notes and transaction_assignments.
 */
@Repository
class NoteRepository {

	private final JdbcClient jdbc;

	NoteRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insertNote(UUID transactionId, NoteResponse note) {
		this.jdbc.sql("""
				insert into transaction_notes (id, transaction_id, note, actor, created_at) values (?, ?, ?, ?, ?)
				""")
			.params(note.id(), transactionId, note.note(), note.actor(), note.createdAt().atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * Finds the notes about a transaction, oldest first.
	 * @param limit the most notes
	 */
	List<NoteResponse> findNotes(UUID transactionId, int limit) {
		return this.jdbc.sql("""
				select id, note, actor, created_at from transaction_notes
				where transaction_id = ? order by id limit ?
				""")
			.params(transactionId, limit)
			.query((row, number) -> new NoteResponse(row.getObject("id", UUID.class), row.getString("note"),
					row.getString("actor"), StoredTime.of(row, "created_at")))
			.list();
	}

	/**
	 * Finds the person a transaction is assigned to.
	 */
	Optional<String> findAssigned(UUID transactionId) {
		return this.jdbc.sql("select assigned_to from assigned_transactions where transaction_id = ?")
			.param(transactionId)
			.query(String.class)
			.optional();
	}

	void insertAssignment(UUID transactionId, @Nullable String assignedTo, String actor, Instant now) {
		this.jdbc.sql("""
				insert into transaction_assignments (transaction_id, assigned_to, actor, created_at) values (?, ?, ?, ?)
				""").param(transactionId).param(assignedTo).param(actor).param(now.atOffset(ZoneOffset.UTC)).update();
	}

}
