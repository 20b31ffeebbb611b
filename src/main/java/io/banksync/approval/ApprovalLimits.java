package io.banksync.approval;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

/**
 * The limits above which an act needs a second person. An act calls {@link #require} when
 * its amounts are known and its rows are locked.
 */
@Component
public class ApprovalLimits {

	// The approved amounts while an approved act is carried out. The act itself is the
	// same with and without approval.
	private static final ScopedValue<Map<String, BigDecimal>> APPROVED = ScopedValue.newInstance();

	private final Map<String, BigDecimal> limits;

	ApprovalLimits(ApprovalProperties properties) {
		this.limits = properties.limits();
	}

	/**
	 * Returns whether there are no limits.
	 */
	boolean areOff() {
		return this.limits.isEmpty();
	}

	/**
	 * Checks that an act is within the limits, or is approved with the same amounts.
	 * @param objectKind the kind of object
	 * @param objectId our id of the object
	 * @param amounts the money concerned, by currency
	 * @throws ApprovalRequiredException if another person has to approve it first
	 * @throws ChangedProposalException if other amounts were approved
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
	 * Carries out an approved act.
	 * @param amounts the approved amounts, by currency
	 * @param act the act
	 */
	static void carryOut(Map<String, BigDecimal> amounts, Runnable act) {
		ScopedValue.where(APPROVED, amounts).run(act);
	}

}
