package io.banksync.money;

import java.math.BigDecimal;
import java.util.Currency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	@ParameterizedTest
	@CsvSource({ "5000,NGN,5000.00", "5000.10,NGN,5000.10", "-1,NGN,-1.00", "5000.000,NGN,5000.00", "1E3,NGN,1000.00",
			"7,JPY,7", "12.345,KWD,12.345", "1.2345,CLF,1.2345", "999999999999999.99,NGN,999999999999999.99",
			"0E-400000,NGN,0.00", "0E400000,NGN,0.00", "1500E-2,JPY,15" })
	void takesAnAmountExactly(String written, String currency, String amount) {
		assertThat(Money.of(new BigDecimal(written), Currency.getInstance(currency)).amount())
			.isEqualTo(new BigDecimal(amount));
	}

	@ParameterizedTest
	@CsvSource({ "0.001,NGN", "0.1,JPY", "1.23456,CLF", "1000000000000000,NGN", "7E+262148,NGN", "1E+131072,NGN",
			"1E400000,NGN", "1E-400000,NGN", "1E2147483647,NGN", "1E-2147483647,NGN" })
	void refusesWhatTheDatabaseWouldChange(String written, String currency) {
		assertThatExceptionOfType(InvalidAmountException.class)
			.isThrownBy(() -> Money.of(new BigDecimal(written), Currency.getInstance(currency)));
	}

	@Test
	void holdsExactlyTheFractionDigitsOfItsCurrency() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Money(new BigDecimal("1.5"), Currency.getInstance("NGN")));
	}

	@ParameterizedTest
	@CsvSource({ "5000.0000,NGN,5000.00", "7.0000,JPY,7", "12.3450,KWD,12.345", "5.1230,NGN,5.123", "7.5000,JPY,7.5",
			"1.0000,ZZZ,1", "100.0000,JPY,100" })
	void showsStoredAmountsWithTheDigitsOfTheirCurrency(String stored, String currency, String shown) {
		assertThat(Money.display(new BigDecimal(stored), currency)).isEqualTo(new BigDecimal(shown));
	}

	@Test
	void knowsOnlyCurrenciesToPayIn() {
		assertThat(Money.currency("NGN")).isPresent();
		assertThat(Money.currency("XAU")).isEmpty();
		assertThat(Money.currency("ngn")).isEmpty();
	}

}
