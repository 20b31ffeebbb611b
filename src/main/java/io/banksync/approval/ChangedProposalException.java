package io.banksync.approval;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

import io.banksync.money.Money;
import io.banksync.web.error.ApiException;
import io.banksync.web.error.ErrorCode;

/**
 * Thrown if the amounts have changed since the proposal.
 */
class ChangedProposalException extends ApiException {

	ChangedProposalException(Map<String, BigDecimal> proposed, Map<String, BigDecimal> now) {
		super(ErrorCode.CANNOT_APPROVE,
				"It was about %s, and is about %s by now.".formatted(inWords(proposed), inWords(now)));
	}

	static String inWords(Map<String, BigDecimal> amounts) {
		return amounts.isEmpty() ? "nothing" : amounts.entrySet()
			.stream()
			.map((amount) -> Money.display(amount.getValue(), amount.getKey()).toPlainString() + " " + amount.getKey())
			.collect(Collectors.joining(", "));
	}

}
