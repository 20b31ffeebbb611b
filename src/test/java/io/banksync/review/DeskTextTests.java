package io.banksync.review;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.banksync.web.form.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts and addresses of the match desk.
 */
class DeskTextTests {

	@ParameterizedTest
	@CsvSource({ "INV-001, INVOO1, INV-[00]1", "INVOO1, INV-001, INV[OO]1", "INV-7018, PAYMENTINV7018, INV-7018",
			"INV-2026-001, INV20, INV-20[26-001]", "INV-20117, INV2017, INV-201[1]7", "INV-217, INV2017, INV-217",
			"A-1, B-2, [A-1]", "---, INV1, ---", "INV-1, '', [INV-1]", "\u00c4-1, 1, \u00c4-1" })
	void marksWhatDiffers(String number, String other, String marked) {
		List<MarkedPart> parts = MarkedPart.mark(number, other);

		assertThat(parts.stream()
			.map((part) -> part.differs() ? "[" + part.text() + "]" : part.text())
			.collect(Collectors.joining())).isEqualTo(marked);
	}

	private static DeskView view(Map<String, String> fields) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setParameters(fields);
		return DeskView.of(new Form(request, new MockHttpServletResponse(), new ExtendedModelMap()));
	}

	@Test
	void keepsTheFilterInEachAddress() {
		DeskView view = view(Map.of("reason", "OVERPAYMENT", "currency", " ngn ", "q", "a&b=c {x} \u00e9%", "mine",
				"true", "provider", ""));

		assertThat(view.url(null))
			.isEqualTo("/console/desk?reason=OVERPAYMENT&currency=NGN&q=a%26b%3Dc%20%7Bx%7D%20%C3%A9%25&mine=true");
		assertThat(view.beside("acts")).startsWith("/console/desk/acts?reason=OVERPAYMENT&");
		assertThat(view(Map.of()).url(null)).isEqualTo("/console/desk");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "allocations[0].amount | Line 1, amount", "allocations[12].invoice_number | Line 13, invoice",
					"allocations | The lines", "id | This payment", "transaction_id | This payment", "reason | Why",
					"amount | Amount" })
	void namesFieldsAsThePageDoes(String field, String label) {
		assertThat(view(Map.of()).label(field)).isEqualTo(label);
	}

}
