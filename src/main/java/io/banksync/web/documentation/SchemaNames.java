package io.banksync.web.documentation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that bodies use.
 */
final class SchemaNames {

	private final Function<String, @Nullable Schema<?>> schemas;

	private final Set<String> names = new LinkedHashSet<>();

	private SchemaNames(Function<String, @Nullable Schema<?>> schemas) {
		this.schemas = schemas;
	}

	/**
	 * Returns the names of all schemas that bodies use, with those of their parts.
	 * @param schemas returns a schema by its name
	 */
	static Set<String> in(Stream<Content> bodies, Function<String, @Nullable Schema<?>> schemas) {
		SchemaNames found = new SchemaNames(schemas);
		bodies.map(Content::values).flatMap(Collection::stream).map(MediaType::getSchema).forEach(found::add);
		return found.names;
	}

	static String of(String reference) {
		return reference.substring(reference.lastIndexOf('/') + 1);
	}

	private void add(@Nullable Schema<?> schema) {
		if (schema == null) {
			return;
		}
		if (schema.get$ref() != null) {
			String name = of(schema.get$ref());
			if (this.names.add(name)) {
				add(this.schemas.apply(name));
			}
		}
		add(schema.getItems());
		if (schema.getAdditionalProperties() instanceof Schema<?> values) {
			add(values);
		}
		Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
			.filter(Objects::nonNull)
			.flatMap(Collection::stream)
			.forEach(this::add);
		if (schema.getProperties() != null) {
			schema.getProperties().values().forEach(this::add);
		}
	}

}
