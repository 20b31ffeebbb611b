package io.banksync.statement.format;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.prowidesoftware.swift.model.mx.AbstractMX;

/**
 * A camt message as Prowide reads it, by the names that its parts have in XML. Its
 * classes are others in each version.
 */
final class ProwideValues {

	private ProwideValues() {
	}

	static AbstractMX read(String file) {
		return AbstractMX.parse(file);
	}

	/** Returns what is at a path, in the order of the file. */
	static List<Object> all(Object part, String path) {
		Stream<Object> found = Stream.of(part);
		for (String name : path.split("/")) {
			found = found.flatMap((one) -> child(one, name));
		}
		return found.toList();
	}

	/** Returns the first text at the first of several paths that has one. */
	static Optional<String> text(Object part, String... paths) {
		return Stream.of(paths)
			.flatMap((path) -> all(part, path).stream())
			.filter((one) -> !one.getClass().getName().contains(".mx.dic.") || one instanceof Enum<?>)
			.map(Object::toString)
			.findFirst();
	}

	private static Stream<Object> child(Object part, String name) {
		try {
			Method getter = part.getClass().getMethod("get" + name);
			Object value = getter.invoke(part);
			return (value instanceof Collection<?> several) ? several.stream().map(Object.class::cast)
					: Stream.ofNullable(value);
		}
		catch (NoSuchMethodException ex) {
			return Stream.empty();
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

}
