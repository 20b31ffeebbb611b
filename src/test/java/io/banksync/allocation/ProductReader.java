package io.banksync.allocation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The product's reader, with the interface of the plain one.
 */
final class ProductReader {

	private ProductReader() {
	}

	/**
	 * Reads the two texts of a payment.
	 */
	static PlainReader.Result read(List<String> printed, String reference, String description) {
		Map<String, Collection<PrintedNumber>> numbers = new HashMap<>();
		for (int invoice = 0; invoice < printed.size(); invoice++) {
			String key = ReferenceKey.of(printed.get(invoice));
			if (key != null) {
				numbers.computeIfAbsent(key, (absent) -> new ArrayList<>())
					.add(new PrintedNumber(printed.get(invoice), invoice));
			}
		}
		Mentions mentions = ReferenceReader.read(reference, description)
			.mentions((key) -> numbers.getOrDefault(key, List.of()));
		TreeMap<String, PlainReader.Strength> named = new TreeMap<>();
		mentions.named()
			.forEach((mention) -> named.put(printed.get((int) mention.invoice()),
					PlainReader.Strength.valueOf(mention.strength().name())));
		return new PlainReader.Result(kind(mentions.kind()), named);
	}

	private static PlainReader.Kind kind(Mentions.Kind kind) {
		return switch (kind) {
			case NAMED -> PlainReader.Kind.NAMED;
			case OVERLAPPING -> PlainReader.Kind.AMBIGUOUS;
			case UNKNOWN_NUMBER -> PlainReader.Kind.NOTHING;
			case NO_NUMBER -> PlainReader.Kind.NO_NUMBER;
			case TOO_MANY -> PlainReader.Kind.TOO_MANY;
		};
	}

}
