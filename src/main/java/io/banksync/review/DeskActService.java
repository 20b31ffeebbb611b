package io.banksync.review;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import io.banksync.web.form.Form;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.json.ReasonRequest;
import io.banksync.web.json.RequestReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

	DeskActService(DeskService desk, MatchService matches, BulkMatchService bulk, AdjustmentService adjustments,
			NoteService notes, TransactionService transactions, ApprovalService approvals, RequestReader requests) {
		this.desk = desk;
		this.matches = matches;
		this.bulk = bulk;
		this.adjustments = adjustments;
		this.notes = notes;
		this.transactions = transactions;
		this.approvals = approvals;
		this.requests = requests;
	}

	/**
	 * Applies a payment as a suggestion says.
	 */
	void apply(Form form, String actor) {
		match(form.text("match").getBytes(StandardCharsets.UTF_8), form, actor);
	}

	/**
	 * Applies a payment to the invoices of a form.
	 */
	void divide(UUID id, Form form, String actor) {
		ObjectNode request = form.json("note").put("transaction_id", id.toString());
		ArrayNode allocations = request.putArray("allocations");
		for (int line = 0; line < Math.max(form.all("invoice").size(), form.all("amount").size()); line++) {
			String invoice = form.text("invoice", line).strip();
			String amount = form.text("amount", line).strip();
			String other = form.text("invoice_amount", line).strip();
			if (!invoice.isEmpty() || !amount.isEmpty()) {
				allocations.addObject()
					.put(InvoiceService.isId(invoice) ? "invoice_id" : "invoice_number", invoice)
					.put("amount", amount.isEmpty() ? null : amount)
					.put("invoice_amount", other.isEmpty() ? null : other);
			}
		}
		match(Form.body(request), form, actor);
	}

	private void match(byte[] body, Form form, String actor) {
		ManualMatchRequest request = ManualMatchRequest.read(this.requests, body);
		decide(new Proposal(ApprovalAction.MATCH, "", body, request.note(), actor), form,
				() -> this.matches.match(request, actor, form.key(body, actor)));
	}

	private void decide(Proposal proposal, Form form, Supplier<?> act) {
		this.approvals.decide(proposal, form.key(proposal.request(), proposal.actor()), act::get);
	}

	/**
	 * Takes a payment out of reconciliation.
	 */
	void ignore(UUID id, Form form, String actor) {
		byte[] body = body("reason", form.given("why"));
		ReasonRequest request = this.requests.read(body, ReasonRequest.class);
		decide(new Proposal(ApprovalAction.IGNORE, id.toString(), body, request.reason(), actor), form,
				() -> this.matches.ignore(id, request, actor, form.key(body, actor)));
	}

	/**
	 * Says that a payment is money of its own, although a statement told the same amount.
	 */
	void include(UUID id, Form form, String actor) {
		byte[] body = body("reason", form.given("why"));
		this.matches.unignore(id, this.requests.read(body, ReasonRequest.class), actor, form.key(body, actor));
	}

	/**
	 * Writes off what is open of an invoice, or a part of it.
	 */
	void writeOff(Form form, String actor) {
		byte[] body = Form.body(JsonNodeFactory.instance.objectNode()
			.put("amount", form.given("amount"))
			.put("reason", form.given("why")));
		WriteOffRequest request = this.requests.read(body, WriteOffRequest.class);
		String invoice = form.given("invoice");
		if (invoice == null) {
			throw new InvalidFieldsException("invoice", "is required");
		}
		decide(new Proposal(ApprovalAction.WRITE_OFF, invoice, body, request.reason(), actor), form,
				() -> this.adjustments.writeOff(invoice, request, actor, form.key(body, actor)));
	}

	/**
	 * Adds a note to a payment.
	 */
	void note(UUID id, Form form, String actor) {
		byte[] body = form.body("note");
		this.notes.note(id, this.requests.read(body, NoteRequest.class), actor, form.key(body, actor));
	}

	/**
	 * Assigns a payment to whoever asks for it, or to nobody.
	 */
	void assign(UUID id, Form form, String actor) {
		String to = (form.given("nobody") != null) ? null : actor;
		this.notes.assign(id, to, actor, form.key(body("to", to), actor));
	}

	/**
	 * Undoes one of the last acts of a person.
	 * @param sequence the number of its audit entry
	 * @return the payment that it was about; null: it was about something else
	 */
	@Nullable UUID undo(long sequence, Form form, String actor) {
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
	private void reverse(List<UUID> ids, @Nullable Boolean block, Form form, String actor) {
		ReverseRequest request = new ReverseRequest(UNDONE, block);
		byte[] body = Form.body(JsonNodeFactory.instance.objectNode().put("reason", UNDONE).put("block", block));
		ids.forEach((id) -> decide(new Proposal(ApprovalAction.REVERSE_MATCH, id.toString(), body, UNDONE, actor), form,
				() -> this.matches.reverse(id, request, actor, form.key(body, actor))));
	}

	/**
	 * Applies several payments, each as a suggestion says.
	 */
	BulkResult applyAll(Form form, String actor) {
		byte[] body = ("{\"matches\":[" + String.join(",", form.all("match")) + "]}").getBytes(StandardCharsets.UTF_8);
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

	private static byte[] body(String field, @Nullable String value) {
		return Form.body(JsonNodeFactory.instance.objectNode().put(field, value));
	}

}
