package io.banksync.page;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Writes a page of records as CSV: a line of names as in JSON, and a line for each entry.
 * Lists within an entry are left out: they have no place in a line. Where the next part
 * is stands in the {@code Link} header (RFC 8288).
 */
class CsvPageConverter extends AbstractGenericHttpMessageConverter<Page<?>> {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	CsvPageConverter() {
		super(CSV);
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
		if (page.next() != null) {
			String next = ServletUriComponentsBuilder.fromCurrentRequest()
				.replaceQueryParam("after", page.next())
				.scheme(null)
				.host(null)
				.port(null)
				.build()
				.toUriString();
			message.getHeaders().set(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
		}
		message.getHeaders().setContentType(CSV);
		List<RecordComponent> columns = Arrays
			.stream(ResolvableType.forType(type).getGeneric().toClass().getRecordComponents())
			.filter((column) -> column.getType() != List.class)
			.toList();
		Csv csv = new Csv();
		for (RecordComponent column : columns) {
			csv.add(column.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
		}
		csv.endLine();
		for (Object entry : page.data()) {
			for (RecordComponent column : columns) {
				csv.add(value(entry, column));
			}
			csv.endLine();
		}
		message.getBody().write(csv.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static @Nullable Object value(Object entry, RecordComponent column) {
		try {
			// The record itself need not be public; where its accessor can't be reached,
			// nothing could read it.
			column.getAccessor().setAccessible(true);
			return column.getAccessor().invoke(entry);
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
