package io.banksync.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import io.banksync.web.error.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page shows of the bytes of an event.
 */
class ShownBodyTests {

	private static ShownBody of(String body, FieldError... problems) {
		return ShownBody.of(body.getBytes(StandardCharsets.UTF_8), List.of(problems));
	}

	@Test
	void movesNothingButTheSpaceBetweenValues() {
		ShownBody body = of("""
				{ "a" :1.50,"b":[ ],"c":[1,{"d":"x\\"}, {\\u0041"}],\t"e":{},"f":1E2 , "g":null}""");

		assertThat(body.json()).extracting(BodyLine::text)
			.containsExactly("{", "  \"a\": 1.50,", "  \"b\": [],", "  \"c\": [", "    1,", "    {",
					"      \"d\": \"x\\\"}, {\\u0041\"", "    }", "  ],", "  \"e\": {},", "  \"f\": 1E2,",
					"  \"g\": null", "}");
		assertThat(body.json()).extracting(BodyLine::path)
			.containsExactly("", "a", "b", "c", "c.0", "c.1", "c.1.d", "", "", "e", "f", "g", "");
	}

	@Test
	void marksAMistakeAtItsPlace() {
		ShownBody body = of("{\"amount\":1,\"data\":{\"amount\":2,\"amounts\":3}}",
				new FieldError("data.amount", "must be 5"));

		assertThat(body.json()).filteredOn((line) -> line.wrong() != null)
			.extracting(BodyLine::text)
			.containsExactly("    \"amount\": 2,");
	}

	@ParameterizedTest
	@CsvSource({ "not JSON,text", "{},pretty", "'',text", "5,text", "'{\"a\":1,\"a\":2}',text", "'[1] 2',text" })
	void showsAsJsonOnlyWhatWeRead(String body, String view) {
		assertThat(of(body).view(null)).isEqualTo(view);
		assertThat(of(body).view("hex")).isEqualTo("hex");
		assertThat(of(body).view("dance")).isEqualTo(view);
	}

	@Test
	void showsTheFirstBytesOfWhatIsNoText() {
		byte[] bytes = new byte[5000];
		bytes[1] = (byte) 0xff;
		bytes[2] = 'A';

		ShownBody body = ShownBody.of(bytes, List.of());

		assertThat(body.views()).containsExactly("hex");
		assertThat(body.hex()).hasSize(256)
			.first()
			.isEqualTo("00000000  00 ff 41" + " 00".repeat(13) + "  ..A" + ".".repeat(13));
	}

	@Test
	void cutsOffLongBodies() {
		assertThat(of("x".repeat(70_000)).text()).hasSize(65_536);
		assertThat(of("x".repeat(70_000)).cut()).isTrue();
		assertThat(of("x").cut()).isFalse();
		String list = "[" + "1,".repeat(3000) + "1]";
		assertThat(of(list).json()).hasSize(2000);
		assertThat(of(list).cut()).isTrue();
		String deep = "[".repeat(30) + "]".repeat(30);
		assertThat(of(deep).json()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a b c | a b c | a=a b=b c=c
			a b c | a x c | a=a b!x c=c
			a b c | a c   | a=a b!- c=c
			a c   | a b c | a=a -!b c=c
			a b   | x y z | a!x b!y -!z
			''    | a     | -!a
			a     | ''    | a!-
			a a b | a b a | a=a a!- b=b -!a
			""")
	void comparesLineByLine(String left, String right, String rows) {
		String found = BodyDifference.between(lines(left), lines(right))
			.stream()
			.map((row) -> or(row.left()) + (row.differs() ? "!" : "=") + or(row.right()))
			.collect(Collectors.joining(" "));

		assertThat(found).isEqualTo(rows);
	}

	private static ShownBody lines(String words) {
		return of(words.replace(' ', '\n'));
	}

	private static String or(String line) {
		return (line != null) ? line : "-";
	}

}
