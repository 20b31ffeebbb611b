package io.banksync.statement.format;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A second way to add up the entries of a camt message, with another parser and no more
 * knowledge than what an entry's amount and direction are called.
 */
final class CamtSecondCount {

	private CamtSecondCount() {
	}

	/** Returns the sum of all entries of a file by currency. */
	static Map<String, BigDecimal> of(byte[] file) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			var builder = factory.newDocumentBuilder();
			builder.setErrorHandler(new DefaultHandler());
			NodeList entries = builder.parse(new InputSource(new StringReader(text(file))))
				.getElementsByTagNameNS("*", "Ntry");
			Map<String, BigDecimal> sums = new TreeMap<>();
			for (int i = 0; i < entries.getLength(); i++) {
				Element amount = child(entries.item(i), "Amt");
				boolean credit = child(entries.item(i), "CdtDbtInd").getTextContent().strip().equals("CRDT");
				BigDecimal number = new BigDecimal(amount.getTextContent().strip());
				sums.merge(amount.getAttribute("Ccy"), credit ? number : number.negate(), BigDecimal::add);
			}
			return stripped(sums);
		}
		catch (IOException | ParserConfigurationException | SAXException ex) {
			throw new AssertionError("The other parser can't read it", ex);
		}
	}

	// The other parser refuses a mark that contradicts the declaration.
	private static String text(byte[] file) throws IOException {
		XmlCharset charset = XmlCharset.of(Arrays.copyOf(file, Math.min(file.length, XmlCharset.START_LENGTH)));
		return new String(file, charset.markLength(), file.length - charset.markLength(), charset.charset());
	}

	static Map<String, BigDecimal> of(CamtReading reading) {
		Map<String, BigDecimal> sums = new TreeMap<>();
		reading.entries().forEach((entry) -> sums.merge(entry.currency(), entry.amount(), BigDecimal::add));
		return stripped(sums);
	}

	private static Map<String, BigDecimal> stripped(Map<String, BigDecimal> sums) {
		sums.replaceAll((currency, sum) -> sum.stripTrailingZeros());
		return sums;
	}

	private static Element child(Node parent, String name) {
		for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && name.equals(element.getLocalName())) {
				return element;
			}
		}
		throw new AssertionError("No " + name);
	}

}
