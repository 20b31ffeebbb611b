package io.banksync.statement.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an XML file, one after the other, with the text before each. A file that
 * would take more memory than a bank's file needs is refused.
 */
final class XmlTags {

	private static final int MAX_DEPTH = 64;

	private static final int MAX_TEXT_LENGTH = 64 * 1024;

	private static final int MAX_ATTRIBUTES = 32;

	private static final int MAX_ATTRIBUTE_LENGTH = 4 * 1024;

	private static final int MAX_NAME_LENGTH = 256;

	// The parser keeps each name for good. All versions of camt have about a thousand.
	private static final int MAX_NAMES = 4096;

	private static final XMLInputFactory PARSERS = parsers();

	private final XmlText file;

	private final XMLStreamReader parser;

	private final StringBuilder text = new StringBuilder();

	private final Set<String> names = new HashSet<>();

	/**
	 * Begins to read a file.
	 * @throws XmlRefusedException if it is not XML from its first character on
	 * @throws IOException if the bytes can't be had
	 */
	XmlTags(InputStream file) throws IOException {
		this.file = XmlText.of(file);
		try {
			this.parser = PARSERS.createXMLStreamReader(this.file);
		}
		catch (XMLStreamException ex) {
			throw refused(ex);
		}
	}

	private static XMLInputFactory parsers() {
		WstxInputFactory factory = new WstxInputFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		// A lazy parser throws unchecked exceptions.
		factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
		factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
		factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_TEXT_LENGTH);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
		factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_LENGTH);
		return factory;
	}

	/**
	 * Goes to the next tag. An empty element has two.
	 * @return {@code false} behind the last
	 * @throws XmlRefusedException if the file is not read on
	 * @throws IOException if the bytes can't be had
	 */
	boolean next() throws IOException {
		this.text.setLength(0);
		try {
			int event = this.parser.next();
			while (!isTag(event)) {
				take(event);
				event = this.parser.next();
			}
			this.file.partEnds();
			if (event == XMLStreamConstants.START_ELEMENT) {
				checkStartTag();
			}
			return event != XMLStreamConstants.END_DOCUMENT;
		}
		catch (XMLStreamException ex) {
			throw refused(ex);
		}
	}

	private static boolean isTag(int event) {
		return event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT
				|| event == XMLStreamConstants.END_DOCUMENT;
	}

	private void take(int event) throws XmlRefusedException {
		switch (event) {
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> addText();
			case XMLStreamConstants.PROCESSING_INSTRUCTION -> checkName(this.parser.getPITarget());
			case XMLStreamConstants.DTD -> throw refused(null, "must have no document type");
			case XMLStreamConstants.ENTITY_REFERENCE ->
				throw refused(this.parser.getLocalName(), "must have no entities of its own");
			default -> {
				// A comment says nothing.
			}
		}
	}

	private void addText() throws XmlRefusedException {
		if (this.text.length() + this.parser.getTextLength() > MAX_TEXT_LENGTH) {
			throw refused(null, "must have texts of at most " + MAX_TEXT_LENGTH + " characters");
		}
		this.text.append(this.parser.getTextCharacters(), this.parser.getTextStart(), this.parser.getTextLength());
	}

	private void checkStartTag() throws XmlRefusedException {
		checkName(this.parser.getLocalName());
		checkName(this.parser.getPrefix());
		for (int i = 0; i < this.parser.getAttributeCount(); i++) {
			checkName(this.parser.getAttributeLocalName(i));
			checkName(this.parser.getAttributePrefix(i));
			checkAttribute(this.parser.getAttributeValue(i));
		}
		for (int i = 0; i < this.parser.getNamespaceCount(); i++) {
			checkName(this.parser.getNamespacePrefix(i));
			checkAttribute(this.parser.getNamespaceURI(i));
		}
	}

	private void checkName(@Nullable String name) throws XmlRefusedException {
		if (name == null) {
			return;
		}
		if (name.length() > MAX_NAME_LENGTH) {
			throw refused(name, "must have names of at most " + MAX_NAME_LENGTH + " characters");
		}
		if (this.names.add(name) && this.names.size() > MAX_NAMES) {
			throw refused(name, "must have at most " + MAX_NAMES + " names");
		}
	}

	private void checkAttribute(@Nullable String value) throws XmlRefusedException {
		if (value != null && value.length() > MAX_ATTRIBUTE_LENGTH) {
			throw refused(value, "must have attributes of at most " + MAX_ATTRIBUTE_LENGTH + " characters");
		}
	}

	/** Tells whether the tag begins an element. */
	boolean isStart() {
		return this.parser.isStartElement();
	}

	/** Returns the element's name without a prefix. */
	String name() {
		return this.parser.getLocalName();
	}

	/** Returns the text between the tag before and this one. */
	String text() {
		return this.text.toString();
	}

	/** Returns an attribute that has no namespace; null if there is none. */
	@Nullable String attribute(String name) {
		return this.parser.getAttributeValue("", name);
	}

	int line() {
		return this.parser.getLocation().getLineNumber();
	}

	int column() {
		return this.parser.getLocation().getColumnNumber();
	}

	private XmlRefusedException refused(@Nullable String found, String expected) {
		return new XmlRefusedException(line(), column(), found, expected);
	}

	private static IOException refused(XMLStreamException cause) {
		if (cause.getNestedException() instanceof IOException failure) {
			return failure;
		}
		Location location = cause.getLocation();
		String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		return new XmlRefusedException((location != null) ? Math.max(location.getLineNumber(), 1) : 1,
				(location != null) ? Math.max(location.getColumnNumber(), 1) : 1, null,
				"must be well-formed XML within limits: " + BankTexts.text(reason));
	}

}
