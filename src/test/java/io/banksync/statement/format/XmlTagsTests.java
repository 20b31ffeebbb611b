package io.banksync.statement.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * XML that was written to do harm is refused before it does any.
 */
class XmlTagsTests {

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
			"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
			"<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\">%x;]><a/>",
			"<!DOCTYPE a [<!ENTITY x \"yyyy\"><!ENTITY z \"&x;&x;&x;&x;\">]><a>&z;</a>",
			"<?xml version=\"1.0\"?>\n<!--x--><!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]><a/>" })
	void refusesADocumentType(String file) {
		assertThat(refusal(file)).isEqualTo("must have no document type");
	}

	@Test
	void refusesABillionLaughs() {
		String entities = IntStream.range(1, 30)
			.mapToObj((i) -> "<!ENTITY e%d \"%s\">".formatted(i, ("&e" + (i - 1) + ";").repeat(10)))
			.collect(Collectors.joining());

		assertThat(refusal("<!DOCTYPE a [<!ENTITY e0 \"ha\">" + entities + "]><a>&e29;</a>"))
			.isEqualTo("must have no document type");
	}

	@Test
	void refusesAnEntityThatIsNotDeclared() {
		assertThat(refusal("<a>1&x;2</a>")).startsWith("must ");
		assertThat(refusal("<a b='1&x;2'/>")).startsWith("must ");
	}

	@Test
	void readsTheCharactersOfXmlItself() {
		assertThat(texts("<a>&lt;&amp;&#65;<![CDATA[<&>]]>&quot;<?p i?><!-- c -->&#x1F600;</a>")).containsExactly("",
				"<&A<&>\"\uD83D\uDE00");
	}

	@Test
	void refusesElementsThatAreTooDeep() {
		assertThat(texts("<a>".repeat(64) + "</a>".repeat(64))).hasSize(128);
		assertThat(refusal("<a>".repeat(65) + "</a>".repeat(65))).startsWith("must be well-formed XML within limits");
	}

	@Test
	void refusesTooManyAttributes() {
		assertThat(texts("<a" + attributes(32) + "/>")).hasSize(2);
		assertThat(refusal("<a" + attributes(33) + "/>")).startsWith("must be well-formed XML within limits");
		assertThat(refusal("<a" + attributes(20) + attributes(20).replace(" a", " xmlns:a") + "/>"))
			.startsWith("must be well-formed XML within limits");
	}

	private static String attributes(int count) {
		return IntStream.range(0, count).mapToObj((i) -> " a" + i + "='1'").collect(Collectors.joining());
	}

	@ParameterizedTest
	@ValueSource(strings = { "<a b='%s'/>", "<a xmlns='%s'/>", "<a xmlns:b='%s'/>", "<a><%s/></a>", "<a %s='1'/>",
			"<a><?%s ?></a>", "<a>%s</a>", "<a><![CDATA[%s]]></a>", "<%s" })
	void refusesWhatIsTooLong(String form) {
		assertThat(refusal(form.formatted("x".repeat(65 * 1024)))).startsWith("must ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "<a>;x", "<a>;1<!-- -->", "<a><![CDATA[;x", "<a>;' '", "'';' '", "<a><!--;x",
			"<a><?p ;x", "<a><;x", "<a b=';x", "<a>;<!-- -->", "<a ;b='' ", "</;x", "<a>;&#32;" })
	void refusesAFileOfOneTextInConstantMemory(String start, String part) {
		long length = 30L * 1024 * 1024;
		CountedStream file = new CountedStream(start, part, length);

		assertThat(refusal(file)).startsWith("must ");
		assertThat(file.read).isLessThan(2 * 1024 * 1024);
	}

	@Test
	void refusesMoreNamesThanABankHas() {
		String names = IntStream.range(0, 5000).mapToObj((i) -> "<n" + i + "/>").collect(Collectors.joining());
		String targets = IntStream.range(0, 5000).mapToObj((i) -> "<?n" + i + " ?>").collect(Collectors.joining());

		assertThat(refusal("<a>" + names + "</a>")).isEqualTo("must have at most 4096 names");
		assertThat(refusal("<a>" + targets + "</a>")).isEqualTo("must have at most 4096 names");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-32", "nothing-known", "", "IBM037", "\u00e4" })
	void refusesACharsetThatIsNotTheFiles(String charset) {
		assertThat(refusal("<?xml version='1.0' encoding='" + charset + "'?><a/>"))
			.isEqualTo("must be in the charset that it declares");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8,ISO-8859-1", "US-ASCII,UTF-8", "UTF-8,windows-1252" })
	void refusesBytesThatAreNotOfTheCharset(String declared, String charset) {
		String file = "<?xml version='1.0' encoding='%s'?>\r\n<a>\r<b>1</b>\n<c>J\u00fc\u0081rgen</c></a>"
			.formatted(declared);

		XmlRefusedException refusal = refusalOf(new ByteArrayInputStream(file.getBytes(Charset.forName(charset))));

		assertThat(refusal.getMessage()).isEqualTo("must be in the charset that it declares");
		assertThat(refusal.at(1, 2)).extracting(FormatError::line).isEqualTo(4);
	}

	@Test
	void refusesWhatIsNoCharacter() {
		assertThat(refusal("<a>\uFFFE</a>")).isEqualTo("must be in the charset that it declares");
		assertThat(refusal("<a>\uFFFF</a>")).isEqualTo("must be in the charset that it declares");
		assertThat(texts("<a>\uFFFD</a>")).containsExactly("", "\uFFFD");
	}

	@Test
	void refusesHalfACharacterAtTheEnd() {
		byte[] file = "<a>\u00e4</a>".getBytes(StandardCharsets.UTF_16LE);

		assertThat(refusal(new ByteArrayInputStream(file, 0, file.length - 1)))
			.isEqualTo("must be in the charset that it declares");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "x", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x",
			"\n<?xml version='1.0'?><a/>", "<a b='1' b='2'/>", "<p:a/>", "<a>\u0000</a>", "<a>&#0;</a>", "<a>]]></a>",
			"<a><b></a></b>", "<?xml version='3.0'?><a/>", "<a xmlns:b=''/>" })
	void refusesWhatIsNoXml(String file) {
		assertThat(refusal(file)).startsWith("must be well-formed XML");
	}

	@Test
	void tellsThePlaceOfWhatItRefuses() {
		XmlRefusedException refusal = refusalOf(
				new ByteArrayInputStream("<a>\r\n\r <b></c></a>".getBytes(StandardCharsets.UTF_8)));

		FormatError error = refusal.at(3, 4);
		assertThat(error.statement()).isEqualTo(3);
		assertThat(error.entry()).isEqualTo(4);
		assertThat(error.line()).isEqualTo(3);
		assertThat(error.column()).isBetween(5, 9);
	}

	@Test
	void tellsThePlaceOfATag() throws IOException {
		XmlTags tags = new XmlTags(new ByteArrayInputStream("<a>\n  <b/></a>".getBytes(StandardCharsets.UTF_8)));
		tags.next();
		tags.next();

		assertThat(tags.name()).isEqualTo("b");
		assertThat(tags.line()).isEqualTo(2);
		assertThat(tags.column()).isEqualTo(3);
	}

	private static List<String> texts(String file) {
		try {
			XmlTags tags = new XmlTags(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
			List<String> texts = new ArrayList<>();
			while (tags.next()) {
				texts.add(tags.text());
			}
			return texts;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String refusal(String file) {
		return refusal(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
	}

	private static String refusal(InputStream file) {
		return String.valueOf(refusalOf(file).getMessage());
	}

	private static XmlRefusedException refusalOf(InputStream file) {
		try {
			XmlTags tags = new XmlTags(file);
			while (tags.next()) {
				tags.text();
			}
		}
		catch (XmlRefusedException ex) {
			return ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError("It was read");
	}

	/** A start, then one text over and over, and how much of it was read. */
	private static final class CountedStream extends InputStream {

		private final byte[] start;

		private final byte[] part;

		private final long length;

		private long read;

		CountedStream(String start, String part, long length) {
			this.start = start.getBytes(StandardCharsets.UTF_8);
			this.part = part.getBytes(StandardCharsets.UTF_8);
			this.length = length;
		}

		@Override
		public int read() {
			if (this.read >= this.length) {
				return -1;
			}
			long position = this.read++;
			return (position < this.start.length) ? this.start[(int) position]
					: this.part[(int) ((position - this.start.length) % this.part.length)];
		}

	}

}
