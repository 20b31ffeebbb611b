package io.banksync.transaction;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes and assignments of transactions. They move no money and wait for no run.
 */
@Service
public class NoteService {

	private final NoteRepository notes;

	private final BankTransactionRepository transactions;

	private final TransactionService service;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final Clock clock;

	NoteService(NoteRepository notes, BankTransactionRepository transactions, TransactionService service,
			AuditService audit, IdempotencyService idempotency, Clock clock) {
		this.notes = notes;
		this.transactions = transactions;
		this.service = service;
		this.audit = audit;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Adds a note to a transaction.
	 * @param id our id for it
	 * @param request the note
	 * @param actor the caller
	 * @param key the request's key
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional
	public NoteResponse note(UUID id, NoteRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("note " + id, key, NoteResponse.class, () -> {
			requireTransaction(id);
			// The precision of the database.
			NoteResponse note = new NoteResponse(UuidVersion7Strategy.INSTANCE.generateUuid(null), request.note(),
					actor, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
			this.notes.insertNote(id, note);
			this.audit.record(actor, AuditEntry.of(AuditAction.ADD_NOTE, "transaction", id)
				.changed(null, Map.of("note_id", note.id(), "note", note.note())));
			return note;
		});
	}

	/**
	 * Assigns a transaction to a person. The last assignment wins.
	 * @param id our id for it
	 * @param to the person; null: nobody
	 * @param actor the caller
	 * @param key the request's key
	 * @throws TransactionNotFoundException if there is none
	 */
	@Transactional
	public AssignmentResponse assign(UUID id, @Nullable String to, String actor, Optional<IdempotencyKey> key) {
		String act = (to != null) ? "assign " : "unassign ";
		return this.idempotency.once(act + id, key, AssignmentResponse.class, () -> {
			requireTransaction(id);
			this.service.lock(List.of("assignment " + id));
			@Nullable String before = this.notes.findAssigned(id).orElse(null);
			if (!Objects.equals(before, to)) {
				this.notes.insertAssignment(id, to, actor, this.clock.instant());
				this.audit.record(actor,
						AuditEntry.of((to != null) ? AuditAction.ASSIGN : AuditAction.UNASSIGN, "transaction", id)
							.changed(assigned(before), assigned(to)));
			}
			return new AssignmentResponse(id, to, before);
		});
	}

	private static Map<String, @Nullable String> assigned(@Nullable String to) {
		return Collections.singletonMap("assigned_to", to);
	}

	private void requireTransaction(UUID id) {
		if (this.transactions.findById(id).isEmpty()) {
			throw new TransactionNotFoundException(id);
		}
	}

}
