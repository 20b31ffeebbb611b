package io.banksync.statement.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.field.Field60F;
import com.prowidesoftware.swift.model.field.Field61;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prowide's library reads the same of real files. It reads one message at a time and in
 * blocks only, so each message is given to it by itself; it can't tell 30 February.
 */
class MtProwideTests {

	private static final String BEFORE = "{1:F01TESTDEFFAXXX0000000000}{2:O9400000260302TESTDEFFAXXX00000000002603020000N}"
			+ "{4:\r\n";

	private static final DateTimeFormatter VALUE_DAY = DateTimeFormatter.ofPattern("yyMMdd");

	private static final DateTimeFormatter ENTRY_DAY = DateTimeFormatter.ofPattern("MMdd");

	@ParameterizedTest
	@ValueSource(strings = { "ASNB/mt940.txt", "mBank/mt940.sta", "mBank/mt942.sta", "citi/mt940.txt",
			"jejik/abnamro.sta", "jejik/generic.sta", "jejik/ing.sta", "jejik/rabobank-iban.sta", "jejik/sns.sta",
			"betterplace/with_binary_character.sta", "self-provided/details_60-63.sta", "self-provided/february_30.sta",
			"self-provided/long_statement_number.sta", "self-provided/transaction_details_wrapped.sta" })
	void readsTheSameOf(String name) throws IOException {
		Assumptions.assumeThat(Corpus.directory()).as("the files of real banks").isPresent();
		Path file = Corpus.directory().orElseThrow().resolve("wolph+mt940").resolve(name);

		List<Statement> ours = MtRecording.of(Files.readAllBytes(file))
			.statements()
			.stream()
			.map(Statement::of)
			.toList();
		List<Statement> theirs = messages(Files.readString(file, StandardCharsets.UTF_8)).stream()
			.map(Statement::read)
			.toList();

		assertThat(ours).isEqualTo(theirs);
	}

	private static List<String> messages(String file) {
		List<String> messages = new ArrayList<>();
		for (String part : file.split("(?m)^(?=:20:)")) {
			if (part.startsWith(":20:")) {
				messages.add(part.replaceAll("(?ms)^-.*", "").replaceAll("\\R", "\r\n"));
			}
		}
		return messages;
	}

	/**
	 * What both libraries tell of a statement.
	 */
	private record Statement(BigDecimal opening, BigDecimal closing, List<Movement> movements) {

		static Statement of(MtRecording.Read read) {
			return new Statement(
					Objects.requireNonNullElse(read.statement().opening(), BigDecimal.ZERO).stripTrailingZeros(),
					Objects.requireNonNullElse(read.statement().closing(), BigDecimal.ZERO).stripTrailingZeros(),
					read.entries().stream().map(Movement::of).toList());
		}

		static Statement read(String message) {
			BigDecimal opening = BigDecimal.ZERO;
			BigDecimal closing = BigDecimal.ZERO;
			List<Movement> movements = new ArrayList<>();
			for (Tag tag : tags(message)) {
				switch (tag.getName()) {
					case "60F", "60M" -> opening = balance(tag.getValue());
					case "62F", "62M" -> closing = balance(tag.getValue());
					case "61" -> movements.add(Movement.read(tag.getValue()));
					default -> {
					}
				}
			}
			return new Statement(opening, closing, movements);
		}

		private static List<Tag> tags(String message) {
			try {
				return Objects.requireNonNull(SwiftMessage.parse(BEFORE + message + "-}").getBlock4()).getTags();
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		}

		private static BigDecimal balance(String value) {
			Field60F field = new Field60F(value);
			return signed(field.getComponent(1), field.getComponent(4));
		}

	}

	/**
	 * What both libraries tell of an entry.
	 */
	private record Movement(String valueOn, String bookedOn, BigDecimal amount, String type, String reference,
			String bankReference) {

		static Movement of(StatementEntry entry) {
			return new Movement(VALUE_DAY.format(Objects.requireNonNull(entry.valueOn())),
					ENTRY_DAY.format(entry.bookedOn()), entry.amount().stripTrailingZeros(),
					Objects.requireNonNull(entry.bankCode()).replaceAll("/.*", ""),
					Objects.requireNonNullElse(entry.reference(), ""),
					Objects.requireNonNullElse(entry.bankReference(), ""));
		}

		static Movement read(String value) {
			Field61 field = new Field61(value);
			String reference = Objects.requireNonNullElse(field.getComponent(8), "");
			String valueOn = field.getComponent(1).replace("0230", "0229");
			String bookedOn = Objects.requireNonNullElse(field.getComponent(2), "").strip();
			return new Movement(valueOn, bookedOn.isEmpty() ? valueOn.substring(2) : bookedOn,
					signed(field.getComponent(3), field.getComponent(5)), field.getComponent(6) + field.getComponent(7),
					List.of("NONREF", "EREF").contains(reference) ? "" : reference,
					Objects.requireNonNullElse(field.getComponent(9), ""));
		}

	}

	private static BigDecimal signed(String mark, String amount) {
		BigDecimal number = new BigDecimal(amount.replace(',', '.') + "0").stripTrailingZeros();
		return List.of("C", "RD").contains(mark) ? number : number.negate();
	}

}
