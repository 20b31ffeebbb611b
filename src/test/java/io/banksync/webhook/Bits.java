package io.banksync.webhook;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * Single bits, to be flipped.
 */
final class Bits {

	private static final int FEW = 600;

	private static final int STRIDE = 127;

	private Bits() {
	}

	/**
	 * Returns positions of bits in a number of bytes: all if they are few, else some,
	 * including the first, the middle and the last.
	 */
	static IntStream of(int bytes) {
		int bits = bytes * 8;
		return (bits <= FEW) ? IntStream.range(0, bits)
				: IntStream
					.concat(IntStream.iterate(0, (bit) -> bit < bits, (bit) -> bit + STRIDE),
							IntStream.of(bits / 2, bits - 1))
					.distinct();
	}

	/**
	 * Returns the same bytes with one bit flipped.
	 */
	static byte[] flip(byte[] bytes, int bit) {
		byte[] flipped = Arrays.copyOf(bytes, bytes.length);
		flipped[bit / 8] ^= (byte) (1 << bit % 8);
		return flipped;
	}

	/**
	 * Returns the hexadecimal form of bytes.
	 */
	static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
