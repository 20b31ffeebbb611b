package io.banksync.statement.format;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a bank writes is read back, in all of the dialects.
 */
class MtDialectTests {

	private static final int FILES = 5000;

	@Test
	void readsBackWhatABankWrites() {
		for (int seed = 0; seed < FILES; seed++) {
			MtDialect bank = new MtDialect(seed);
			byte[] file = bank.file();

			MtRecording read = MtRecording.of(file);

			assertThat(new MtReader().fits(new FileStart(file))).as("file %s", seed).isTrue();
			assertThat(read.errors()).as("file %s", seed).isEmpty();
			assertThat(read.statements()).as("file %s", seed).isEqualTo(bank.expected());
		}
	}

}
