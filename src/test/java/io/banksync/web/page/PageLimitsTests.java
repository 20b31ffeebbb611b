package io.banksync.web.page;

import io.banksync.web.request.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageLimitsTests {

	@Test
	void takesTheFirstOrderAndFiftyEntriesIfNothingIsAskedFor() {
		assertThat(PageLimits.read(null, null, null, null, "-received", "amount"))
			.isEqualTo(new PageLimits(50, null, null, "-received"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "101", "1e1", "+5", "99999999999999999999", "ALL", " all" })
	void refusesLimit(String limit) {
		assertThatExceptionOfType(InvalidParameterException.class)
			.isThrownBy(() -> PageLimits.read(limit, null, null, null, "received"))
			.satisfies((ex) -> assertThat(ex.errors().getFirst().field()).isEqualTo("limit"))
			.withMessageContaining("1 to 100");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "--received", "open", "Received", "received,amount" })
	void namesTheOrdersWhereOneIsUnknown(String sort) {
		assertThatExceptionOfType(InvalidParameterException.class)
			.isThrownBy(() -> PageLimits.read(null, null, null, sort, "-received", "amount"))
			.satisfies((ex) -> assertThat(ex.errors().getFirst().field()).isEqualTo("sort"))
			.withMessageContaining("received, amount");
	}

	@Test
	void goesOneWayAtATime() {
		assertThatExceptionOfType(InvalidParameterException.class)
			.isThrownBy(() -> PageLimits.read(null, "x", "y", null, "received"));
		assertThatExceptionOfType(InvalidParameterException.class)
			.isThrownBy(() -> PageLimits.read("all", "x", null, null, "received"));
	}

}
