package io.banksync.web.error;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console shows the errors, warnings and remedies of services as they are. So they
 * say what to do in words that hold for the API and for the console: none names a call.
 */
class ErrorTextTests {

	private static final Pattern CALL = Pattern.compile("\\b(GET|POST|PUT|DELETE) (/|$)");

	/** Texts that pages do not show, but for those of the report about the service. */
	private static final Set<String> OTHERS = Set.of("allocation/Reason", "event/EventReason",
			"report/KeptReportService", "report/OperationsReportService", "review/ReviewController",
			"web/access/AccessDocumentation", "web/error/ErrorCode", "webhook/WebhookDocumentation");

	/** Errors of requests that no page sends. */
	private static final Set<String> ERRORS_OF_THE_API = Set.of("invoice/InvoiceController",
			"web/access/ConfiguredKeyException", "web/access/NumberWithSlash");

	@Test
	void namesNoCall() throws IOException {
		Path classes = Path.of("target", "classes", "io", "banksync");
		Set<String> named = new TreeSet<>();
		try (Stream<Path> files = Files.walk(classes)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".class")).toList()) {
				if (texts(file).stream().anyMatch(CALL.asPredicate())) {
					named.add(classes.relativize(file).toString().replace(".class", ""));
				}
			}
		}

		named.removeAll(OTHERS);
		assertThat(named).isEqualTo(ERRORS_OF_THE_API);
	}

	/**
	 * Returns the texts of a class, without those of its annotations.
	 */
	private static List<String> texts(Path file) throws IOException {
		return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
			.filter(StringEntry.class::isInstance)
			.map((entry) -> ((StringEntry) entry).stringValue())
			.toList();
	}

}
