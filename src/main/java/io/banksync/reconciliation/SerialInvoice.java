package io.banksync.reconciliation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An invoice while a run decides payments on it one by one.
 */
final class SerialInvoice {

	final UUID id;

	final String currency;

	final boolean payable;

	/** What stands applied to it, also by payments that this run does not look at. */
	final List<SerialMatch> applications = new ArrayList<>();

	BigDecimal open;

	SerialInvoice(UUID id, String currency, boolean payable, BigDecimal open) {
		this.id = id;
		this.currency = currency;
		this.payable = payable;
		this.open = open;
	}

	boolean isOpen() {
		return this.open.signum() > 0;
	}

}
