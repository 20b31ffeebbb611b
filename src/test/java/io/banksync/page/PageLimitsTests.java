package io.banksync.page;

import java.util.List;
import java.util.stream.LongStream;

import io.banksync.request.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PageLimitsTests {

	@Test
	void leadsFromEachPageToTheNext() {
		List<Long> all = LongStream.rangeClosed(1, 5).boxed().toList();

		Page<Long> first = Page.of(all.subList(0, 3), new PageLimits(2, null), (number) -> number);
		PageLimits second = new PageLimits(2, first.next());

		assertThat(first.data()).containsExactly(1L, 2L);
		assertThat(second.afterNumber(0)).isEqualTo(2);
		assertThat(Page.of(all.subList(3, 5), second, (number) -> number).next()).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 101, Integer.MIN_VALUE })
	void refusesLimit(int limit) {
		assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> new PageLimits(limit, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "###", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk" })
	void refusesCursorsThatNoPageGave(String cursor) {
		PageLimits limits = new PageLimits(1, cursor);

		assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> limits.afterNumber(0));
		assertThatExceptionOfType(InvalidParameterException.class)
			.isThrownBy(() -> limits.afterId(new java.util.UUID(0, 0)));
	}

}
