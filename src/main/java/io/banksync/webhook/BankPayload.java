package io.banksync.webhook;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

import io.banksync.json.FieldError;
import io.banksync.json.InvalidFieldsException;
import io.banksync.json.JsonFields;
import io.banksync.json.JsonReader;
import io.banksync.money.Money;
import io.banksync.transaction.NewTransaction;

import java.time.Instant;

/**
 * Understands what the bank sends: one transaction in a flat object.
 */
final class BankPayload {

	private static final JsonReader READER = new JsonReader(10_000);

	private static final int MAX_LENGTH = 255;

	private static final int MAX_DESCRIPTION_LENGTH = 2000;

	private BankPayload() {
	}

	/**
	 * Reads a payload. Unknown fields are ignored.
	 * @param delivery the delivery
	 * @return the transaction it tells of
	 * @throws InvalidFieldsException if it can't be understood, with every reason
	 */
	static NewTransaction read(Delivery delivery) {
		List<FieldError> errors = new ArrayList<>();
		if (delivery.eventId() == null) {
			errors.add(new FieldError(WebhookController.EVENT_ID_HEADER,
					"must be given once, as 1 to " + Delivery.MAX_EVENT_ID_LENGTH + " printable ASCII characters"));
		}
		JsonFields fields = new JsonFields(READER.read(delivery.body()), "", errors);
		String transactionId = fields.text("transaction_id", MAX_LENGTH);
		Currency currency = fields.currency("currency");
		Money money = fields.money("amount", currency);
		Instant occurredAt = fields.time("occurred_at", delivery.receivedAt());
		String reference = fields.optionalText("reference", MAX_LENGTH);
		String description = fields.optionalLines("description", MAX_DESCRIPTION_LENGTH);
		String originalTransactionId = fields.optionalText("original_transaction_id", MAX_LENGTH);
		if (transactionId == null || money == null || occurredAt == null || !errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		return new NewTransaction(delivery.provider(), transactionId, money, occurredAt, reference, description,
				originalTransactionId);
	}

}
