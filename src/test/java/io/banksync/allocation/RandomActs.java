package io.banksync.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.banksync.allocation.PlainAllocation.Invoice;
import io.banksync.allocation.PlainAllocation.Payment;

/**
 * Random decisions of persons, on the plain oracle alone.
 */
final class RandomActs {

	private RandomActs() {
	}

	static PlainAllocation begin(RandomHistory history) {
		return begin(history, PlainReader::read);
	}

	static PlainAllocation begin(RandomHistory history, Reader reader) {
		PlainAllocation allocation = new PlainAllocation(reader);
		history.invoices().forEach(allocation::create);
		history.references().forEach((reference) -> allocation.addReference(reference.invoice(), reference.printed()));
		return allocation;
	}

	/**
	 * Does one random act.
	 */
	static void act(RandomHistory history, PlainAllocation allocation, int runs) {
		if (allocation.payments.isEmpty() || allocation.invoices.isEmpty()) {
			return;
		}
		Payment payment = history.oneOf(allocation.payments);
		Invoice invoice = history.oneOf(List.copyOf(allocation.invoices.values()));
		switch (history.random().nextInt(12)) {
			case 0, 1, 2 -> match(allocation, payment, invoice);
			case 3, 4 -> payment.applications.stream()
				.findFirst()
				.ifPresent((application) -> allocation.reverse(application, history.oneIn(2)));
			case 5 -> allocation.ignore(payment);
			case 6 -> allocation.payments.forEach(allocation::unignore);
			case 9 -> takeBack(history, allocation);
			case 10 -> allocation.giveBack(payment, history.oneIn(2));
			case 7 -> allocation.voidInvoice(invoice);
			case 8 -> allocation.addReference(invoice, history.number());
			default -> allocation.undo(2 * runs);
		}
	}

	private static void takeBack(RandomHistory history, PlainAllocation allocation) {
		Payment negative = history.oneOf(allocation.payments);
		Payment payment = history.oneOf(allocation.payments);
		BigDecimal amount = negative.leftToTake().min(payment.amount.subtract(payment.reversed));
		if (amount.signum() > 0) {
			allocation.takeBack(negative, Map.of(payment, amount));
		}
	}

	private static void match(PlainAllocation allocation, Payment payment, Invoice invoice) {
		BigDecimal amount = payment.rest().min(invoice.open());
		if (amount.signum() > 0) {
			allocation.match(payment, Map.of(invoice, amount));
		}
	}

}
