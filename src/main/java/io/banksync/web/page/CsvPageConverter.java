package io.banksync.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.banksync.web.request.PageParameters;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Writes a page of records as CSV: a line of names as in JSON, and a line for each entry.
 * Lists and maps within an entry are left out, because they do not fit into a line; a
 * list of words does. The {@code Link} header (RFC 8288) names the next and the previous
 * part.
 */
class CsvPageConverter extends AbstractGenericHttpMessageConverter<Page<?>> {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private static final Logger logger = LoggerFactory.getLogger(CsvPageConverter.class);

	private final Downloads downloads;

	CsvPageConverter(Downloads downloads) {
		super(CSV);
		this.downloads = downloads;
	}

	@Override
	protected boolean supports(Class<?> type) {
		return Page.class == type;
	}

	@Override
	public boolean canRead(Type type, @Nullable Class<?> contextClass, @Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected void writeInternal(Page<?> page, @Nullable Type type, HttpOutputMessage message) throws IOException {
		message.getHeaders().setContentType(CSV);
		List<RecordComponent> columns = Arrays
			.stream(ResolvableType.forType(type).getGeneric().toClass().getRecordComponents())
			.filter((column) -> isFlat(ResolvableType.forType(column.getGenericType())))
			.toList();
		if (page.all() != null) {
			writeAll(page.all(), columns, message);
			return;
		}
		List<String> links = Stream
			.of(link("next", PageParameters.AFTER, page.next()), link("prev", PageParameters.BEFORE, page.previous()))
			.flatMap(Optional::stream)
			.toList();
		if (!links.isEmpty()) {
			message.getHeaders().set(HttpHeaders.LINK, String.join(", ", links));
		}
		message.getBody().write(lines(page.data(), columns, head(columns)));
	}

	private static Optional<String> link(String relation, String parameter, @Nullable String cursor) {
		return Optional.ofNullable(cursor)
			.map((place) -> "<%s>; rel=\"%s\"".formatted(ServletUriComponentsBuilder.fromCurrentRequest()
				.replaceQueryParam(PageParameters.AFTER)
				.replaceQueryParam(PageParameters.BEFORE)
				.replaceQueryParam(parameter, place)
				.scheme(null)
				.host(null)
				.port(null)
				.build()
				.toUriString(), relation));
	}

	/**
	 * Writes all entries as the database returns them. Until the first ones arrive, the
	 * request can still be refused. After that, breaking the connection is the only way
	 * to report that entries are missing.
	 */
	private <T> void writeAll(AllRows<T> rows, List<RecordComponent> columns, HttpOutputMessage message)
			throws IOException {
		AtomicBoolean begun = new AtomicBoolean();
		try {
			this.downloads.read(rows, (part) -> {
				try {
					Csv csv = begun.getAndSet(true) ? new Csv() : head(columns);
					message.getBody().write(lines(part, columns, csv));
					message.getBody().flush();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}
		catch (RuntimeException ex) {
			if (!begun.get()) {
				throw ex;
			}
			logger.warn("A download broke off: {}", String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex)));
			// Without its cause: a lost connection to the database looks like a lost
			// client, and Spring MVC would then end the answer normally.
			throw new CloseNowException("A download broke off");
		}
	}

	private static boolean isFlat(ResolvableType type) {
		return type.toClass() != Map.class
				&& (type.toClass() != List.class || type.getGeneric().toClass() == String.class);
	}

	private static Csv head(List<RecordComponent> columns) {
		Csv csv = new Csv();
		for (RecordComponent column : columns) {
			csv.add(column.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
		}
		return csv.endLine();
	}

	private static byte[] lines(List<?> entries, List<RecordComponent> columns, Csv csv) {
		for (Object entry : entries) {
			for (RecordComponent column : columns) {
				csv.add(value(entry, column));
			}
			csv.endLine();
		}
		return csv.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static @Nullable Object value(Object entry, RecordComponent column) {
		try {
			// The record itself need not be public, but its accessor must be reachable.
			column.getAccessor().setAccessible(true);
			Object value = column.getAccessor().invoke(entry);
			return (value instanceof List<?> words) ? StringUtils.collectionToDelimitedString(words, " ") : value;
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("Cannot read " + column.getName(), ex);
		}
	}

	@Override
	public Page<?> read(Type type, @Nullable Class<?> contextClass, HttpInputMessage message) {
		throw new UnsupportedOperationException("Pages are only written");
	}

	@Override
	protected Page<?> readInternal(Class<? extends Page<?>> type, HttpInputMessage message) {
		throw new UnsupportedOperationException("Pages are only written");
	}

}
