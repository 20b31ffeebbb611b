package io.banksync.statement.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes are read as OFX or refused.
 */
@Tag("long")
public class OfxReaderFuzzTests {

	private static final OfxReader READER = new OfxReader();

	/**
	 * Reads bytes as a file. Public and static, so that Jazzer can be started with it.
	 */
	public static void fuzzerTestOneInput(byte[] input) {
		READER.fits(new FileStart(input));
		Reading.of(READER, input).assertStorable();
	}

	@FuzzTest
	void readsOrRefuses(byte[] input) {
		fuzzerTestOneInput(input);
	}

}
