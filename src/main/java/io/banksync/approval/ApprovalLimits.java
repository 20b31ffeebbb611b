package io.banksync.approval;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * Above how much an act needs a second person. Whoever carries one out asks here, once it
 * is known how much it is about and nobody else can change that.
 */
@Component
public class ApprovalLimits {

	// How much of what is being carried out was approved. The act need not know that it
	// is: it is the same in both cases.
	private static final ScopedValue<Map<String, BigDecimal>> APPROVED = ScopedValue.newInstance();

	private final Map<String, BigDecimal> limits;

	ApprovalLimits(ApprovalProperties properties) {
		this.limits = properties.limits();
	}

	/**
	 * Tells whether nothing needs a second person.
	 */
	boolean areOff() {
		return this.limits.isEmpty();
	}

	/**
	 * Lets an act go on that is not about too much, or that was approved as it is.
	 * @param objectKind on what kind of thing
	 * @param objectId our id of it
	 * @param amounts how much it is about, by currency
	 * @throws ApprovalRequiredException if another person has to approve it first
	 * @throws ChangedProposalException if another amount was approved
	 */
	public void require(String objectKind, Object objectId, Supplier<Map<String, BigDecimal>> amounts) {
		if (APPROVED.isBound()) {
			requireSame(APPROVED.get(), amounts.get());
		}
		else if (!areOff()) {
			Map<String, BigDecimal> wanted = new TreeMap<>(amounts.get());
			if (wanted.entrySet().stream().anyMatch(this::isAbove)) {
				throw new ApprovalRequiredException(objectKind, objectId.toString(), wanted);
			}
		}
	}

	private boolean isAbove(Map.Entry<String, BigDecimal> amount) {
		BigDecimal limit = this.limits.get(amount.getKey());
		return limit != null && amount.getValue().abs().compareTo(limit) > 0;
	}

	private static void requireSame(Map<String, BigDecimal> approved, Map<String, BigDecimal> wanted) {
		boolean same = approved.keySet().equals(wanted.keySet()) && wanted.entrySet()
			.stream()
			.allMatch((
					amount) -> Objects.requireNonNull(approved.get(amount.getKey())).compareTo(amount.getValue()) == 0);
		if (!same) {
			throw new ChangedProposalException(approved, wanted);
		}
	}

	/**
	 * Carries out what was approved.
	 * @param amounts how much
	 * @param act what
	 */
	static void carryOut(Map<String, BigDecimal> amounts, Runnable act) {
		ScopedValue.where(APPROVED, amounts).run(act);
	}

}
