package io.banksync.web.documentation;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.banksync.web.json.Text;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the record of each schema, because only the record's types say what may be
 * null. Also adds the lengths of texts.
 */
final class RecordSchemas implements ModelConverter {

	// The type resolver is one for the whole process, whichever application made it.
	private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> next) {
		Schema<?> schema = next.hasNext() ? next.next().resolve(type, context, next) : null;
		Class<?> resolved = Json31.mapper().constructType(type.getType()).getRawClass();
		if (schema != null && type.getCtxAnnotations() != null) {
			Arrays.stream(type.getCtxAnnotations())
				.filter(Text.class::isInstance)
				.map(Text.class::cast)
				.forEach((text) -> schema.minLength((text.min() > 0) ? text.min() : null).maxLength(text.max()));
		}
		if (schema != null && resolved.isRecord()) {
			String name = (schema.get$ref() != null) ? SchemaNames.of(schema.get$ref()) : schema.getName();
			if (name != null) {
				RECORDS.put(name, resolved);
			}
		}
		return schema;
	}

	/**
	 * Tells whether a schema is a record's.
	 */
	boolean isRecord(String schema) {
		return RECORDS.containsKey(schema);
	}

	/**
	 * Returns the properties that may be null.
	 * @param schema the name of a record's schema
	 */
	Set<String> nullable(String schema) {
		return Arrays.stream(RECORDS.getOrDefault(schema, Record.class).getRecordComponents())
			.filter((component) -> component.getAnnotatedType().isAnnotationPresent(Nullable.class))
			.map(RecordComponent::getName)
			.map(SnakeCaseStrategy.INSTANCE::translate)
			.collect(Collectors.toSet());
	}

}
