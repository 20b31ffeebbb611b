package io.banksync.transaction;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives transactions what other events tell of their payment, whichever comes first.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentDescriptionService {

	private final PaymentDescriptionRepository descriptions;

	private final BankTransactionRepository transactions;

	private final NewTransactionRepository newTransactions;

	PaymentDescriptionService(PaymentDescriptionRepository descriptions, BankTransactionRepository transactions,
			NewTransactionRepository newTransactions) {
		this.descriptions = descriptions;
		this.transactions = transactions;
		this.newTransactions = newTransactions;
	}

	/**
	 * Adds to all transactions of some payments what is told of those.
	 * @param payments the payments, locked before
	 * @param told what is told now, beside what was told before
	 */
	public void describe(Collection<PaymentKey> payments, Collection<PaymentDescription> told) {
		told.forEach(this.descriptions::insertIfAbsent);
		this.descriptions.find(payments).forEach(this::add);
	}

	private void add(PaymentDescription description) {
		String provider = description.payment().provider();
		List<String> ids = this.descriptions.findTransactionIds(description.payment());
		this.newTransactions.addDetails(this.transactions.findTold(List.of(provider), ids)
			.stream()
			.filter((transaction) -> transaction.lacks(description.details(), description.assurance()))
			.map((transaction) -> new ReportedDetails(provider, transaction.getTransactionId(), description.details()))
			.toList());
	}

}
