package io.banksync.transaction;

import java.util.Collection;
import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds to transactions what other events report of their payment. Either may come first.
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
	 * Adds new and earlier descriptions to all transactions of some payments.
	 * @param payments the payments, which the caller has locked
	 * @param reported the new descriptions
	 */
	public void describe(Collection<PaymentKey> payments, Collection<PaymentDescription> reported) {
		reported.forEach(this.descriptions::insertIfAbsent);
		this.descriptions.find(payments).forEach(this::add);
	}

	private void add(PaymentDescription description) {
		String provider = description.payment().provider();
		List<String> ids = this.descriptions.findTransactionIds(description.payment());
		this.newTransactions.addDetails(this.transactions.findReported(List.of(provider), ids)
			.stream()
			.filter((transaction) -> transaction.lacks(description.details(), description.assurance()))
			.map((transaction) -> new ReportedDetails(provider, transaction.getTransactionId(), description.details()))
			.toList());
	}

}
