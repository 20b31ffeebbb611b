package io.banksync.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import io.banksync.approval.ApprovalAction;
import io.banksync.approval.ApprovalService;
import io.banksync.approval.Proposal;
import io.banksync.audit.AuditEntryResponse;
import io.banksync.invoice.AdjustmentService;
import io.banksync.invoice.InvoiceService;
import io.banksync.invoice.WriteOffRequest;
import io.banksync.matching.BulkMatchRequest;
import io.banksync.matching.BulkMatchResponse;
import io.banksync.matching.BulkMatchService;
import io.banksync.matching.ManualMatchRequest;
import io.banksync.matching.MatchService;
import io.banksync.matching.ReverseRequest;
import io.banksync.transaction.NoteRequest;
import io.banksync.transaction.NoteService;
import io.banksync.transaction.TransactionNotFoundException;
import io.banksync.transaction.TransactionResponse;
import io.banksync.transaction.TransactionService;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Carries out what a person does on the match desk. A form becomes the request that the
 * API takes, and is read and carried out as such.
 */
@Service
class DeskActService {

	private static final String UNDONE = "Undone on the match desk";

	private final DeskService desk;

	private final MatchService matches;

	private final BulkMatchService bulk;

	private final AdjustmentService adjustments;

	private final NoteService notes;

	private final TransactionService transactions;

	private final ApprovalService approvals;

	private final RequestReader requests;

	private final JsonMapper mapper;

	DeskActService(DeskService desk, MatchService matches, BulkMatchService bulk, AdjustmentService adjustments,
			NoteService notes, TransactionService transactions, ApprovalService approvals, RequestReader requests,
			JsonMapper mapper) {
		this.desk = desk;
		this.matches = matches;
		this.bulk = bulk;
		this.adjustments = adjustments;
		this.notes = notes;
		this.transactions = transactions;
		this.approvals = approvals;
		this.requests = requests;
		this.mapper = mapper;
	}

	/**
	 * Applies a payment as a suggestion says.
	 */
	void apply(DeskForm form, String actor) {
		match(bytes(form.text("match")), form, actor);
	}

	/**
	 * Applies a payment to the invoices of a form.
	 */
	void divide(UUID id, DeskForm form, String actor) {
		List<Map<String, @Nullable Object>> allocations = new ArrayList<>();
		List<String> numbers = form.all("invoice");
		List<String> amounts = form.all("amount");
		List<String> others = form.all("invoice_amount");
		for (int i = 0; i < Math.max(numbers.size(), amounts.size()); i++) {
			String invoice = line(numbers, i);
			String amount = line(amounts, i);
			if (invoice != null || amount != null) {
				Map<String, @Nullable Object> allocation = new LinkedHashMap<>();
				boolean byId = invoice != null && InvoiceService.isId(invoice);
				allocation.put(byId ? "invoice_id" : "invoice_number", Objects.requireNonNullElse(invoice, ""));
				allocation.put("amount", amount);
				allocation.put("invoice_amount", line(others, i));
				allocations.add(allocation);
			}
		}
		Map<String, @Nullable Object> request = new LinkedHashMap<>();
		request.put("transaction_id", id);
		request.put("allocations", allocations);
		request.put("note", form.text("note"));
		match(this.mapper.writeValueAsBytes(request), form, actor);
	}

	private static @Nullable String line(List<String> values, int place) {
		return (place < values.size() && !values.get(place).isBlank()) ? values.get(place).strip() : null;
	}

	private void match(byte[] body, DeskForm form, String actor) {
		ManualMatchRequest request = ManualMatchRequest.read(this.requests, body);
		decide(new Proposal(ApprovalAction.MATCH, "", body, request.note(), actor), form,
				() -> this.matches.match(request, actor, form.key(body, actor)));
	}

	private void decide(Proposal proposal, DeskForm form, Supplier<?> act) {
		this.approvals.decide(proposal, form.key(proposal.request(), proposal.actor()), act::get);
	}

	/**
	 * Takes a payment out of reconciliation.
	 */
	void ignore(UUID id, DeskForm form, String actor) {
		byte[] body = body("reason", form.text("why"));
		ReasonRequest request = this.requests.read(body, ReasonRequest.class);
		decide(new Proposal(ApprovalAction.IGNORE, id.toString(), body, request.reason(), actor), form,
				() -> this.matches.ignore(id, request, actor, form.key(body, actor)));
	}

	/**
	 * Writes off what is open of an invoice, or a part of it.
	 */
	void writeOff(DeskForm form, String actor) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("amount", form.text("amount"));
		fields.put("reason", form.text("why"));
		byte[] body = this.mapper.writeValueAsBytes(fields);
		WriteOffRequest request = this.requests.read(body, WriteOffRequest.class);
		String invoice = form.text("invoice");
		if (invoice == null) {
			throw new InvalidFieldsException("invoice", "is required");
		}
		decide(new Proposal(ApprovalAction.WRITE_OFF, invoice, body, request.reason(), actor), form,
				() -> this.adjustments.writeOff(invoice, request, actor, form.key(body, actor)));
	}

	/**
	 * Adds a note to a payment.
	 */
	void note(UUID id, DeskForm form, String actor) {
		byte[] body = body("note", form.text("note"));
		this.notes.note(id, this.requests.read(body, NoteRequest.class), actor, form.key(body, actor));
	}

	/**
	 * Assigns a payment to whoever asks for it, or to nobody.
	 */
	void assign(UUID id, DeskForm form, String actor) {
		String to = (form.text("nobody") != null) ? null : actor;
		this.notes.assign(id, to, actor, form.key(body("to", to), actor));
	}

	/**
	 * Undoes one of the last acts of a person.
	 * @param sequence the number of its audit entry
	 * @return the payment that it was about; null: it was about something else
	 */
	@Nullable UUID undo(long sequence, DeskForm form, String actor) {
		DeskAct act = this.desk.findActs(actor)
			.stream()
			.filter((one) -> one.entry().sequence() == sequence && one.undoable())
			.findFirst()
			.orElseThrow(CannotUndoException::new);
		AuditEntryResponse entry = act.entry();
		UUID object = UUID.fromString(String.valueOf(entry.objectId()));
		byte[] body = body("reason", UNDONE);
		switch (entry.action()) {
			case "match" -> reverse(act.live(), null, form, actor);
			// One row gives back all that this money took. It is the person's own slip,
			// so nothing has to be kept from runs.
			case "take_back" -> reverse(act.live().subList(0, 1), false, form, actor);
			case "ignore" -> this.matches.unignore(object, new ReasonRequest(UNDONE), actor, form.key(body, actor));
			case "write_off" -> {
				UUID adjustment = this.desk.findWriteOff(entry, actor).orElseThrow(CannotUndoException::new);
				decide(new Proposal(ApprovalAction.REVERSE_ADJUSTMENT, adjustment.toString(), body, UNDONE, actor),
						form, () -> this.adjustments.reverse(adjustment, new ReasonRequest(UNDONE), actor,
								form.key(body, actor)));
			}
			default -> {
				String before = (entry.before() != null) ? entry.before().path("assigned_to").stringValue(null) : null;
				this.notes.assign(object, before, actor, form.key(body("to", before), actor));
			}
		}
		return act.isOnPayment() ? object : null;
	}

	// Without a decision about blocking, the service lets a slip of the last minutes be
	// none.
	private void reverse(List<UUID> ids, @Nullable Boolean block, DeskForm form, String actor) {
		ReverseRequest request = new ReverseRequest(UNDONE, block);
		byte[] body = this.mapper.writeValueAsBytes(request);
		ids.forEach((id) -> decide(new Proposal(ApprovalAction.REVERSE_MATCH, id.toString(), body, UNDONE, actor), form,
				() -> this.matches.reverse(id, request, actor, form.key(body, actor))));
	}

	/**
	 * Applies several payments, each as a suggestion says.
	 */
	BulkResult applyAll(DeskForm form, String actor) {
		byte[] body = bytes("{\"matches\":[" + String.join(",", form.all("match")) + "]}");
		BulkMatchRequest request = BulkMatchRequest.read(this.requests, body);
		BulkMatchResponse outcome = this.bulk.match(request, actor, form.key(body, actor));
		return new BulkResult(outcome,
				outcome.data().stream().map((one) -> new BulkResult.Line(find(one.transactionId()), one)).toList());
	}

	private @Nullable TransactionResponse find(UUID id) {
		try {
			return this.transactions.get(id).transaction();
		}
		catch (TransactionNotFoundException ex) {
			return null;
		}
	}

	private byte[] body(String field, @Nullable String value) {
		Map<String, @Nullable String> fields = new LinkedHashMap<>();
		fields.put(field, value);
		return this.mapper.writeValueAsBytes(fields);
	}

	// As it is, because reading its numbers would round them.
	private static byte[] bytes(@Nullable String json) {
		return Objects.requireNonNullElse(json, "{}").getBytes(StandardCharsets.UTF_8);
	}

}
