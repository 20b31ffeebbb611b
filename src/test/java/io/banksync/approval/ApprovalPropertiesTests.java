package io.banksync.approval;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The configured limits above which an act needs a second person.
 */
class ApprovalPropertiesTests {

	@Test
	void readsALimitForEachCurrency() {
		assertThat(new ApprovalProperties(" NGN:1000000, USD:5000.50 ,").limits())
			.containsEntry("NGN", new BigDecimal("1000000"))
			.containsEntry("USD", new BigDecimal("5000.50"))
			.hasSize(2);
		assertThat(new ApprovalProperties("").limits()).isEmpty();
		assertThat(new ApprovalProperties("NGN:0").limits()).containsEntry("NGN", BigDecimal.ZERO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1000", "NGN", "NGN:", "NGN:-1", "NGN:1e6", "NGN:1,000", "NGN:1:2", "XQZ:5", "ngn:5",
			"NGN:5;USD:5", "NGN:5,NGN:6", "NGN:5.00001", "NGN: 5" })
	void namesWhatItDoesNotUnderstand(String above) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ApprovalProperties(above))
			.withMessageContaining("BANKSYNC_APPROVAL_ABOVE")
			.withMessageContaining("NGN:1000000,USD:5000");
	}

}
