package io.banksync.statement.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Layouts out of YAML, bound as the service binds them.
 */
final class CsvLayouts {

	private CsvLayouts() {
	}

	static Map<String, CsvLayout> presets() {
		return bind(new ClassPathResource("io/banksync/statement/statement-layouts.yml"));
	}

	static CsvLayout preset(String name) {
		return Objects.requireNonNull(presets().get(name), name);
	}

	/**
	 * Returns the layout that some lines of YAML say.
	 */
	static CsvLayout of(String yaml) {
		String whole = "statement-layouts:\n  it:\n" + yaml.indent(4);
		CsvLayout layout = bind(new ByteArrayResource(whole.getBytes(StandardCharsets.UTF_8))).get("it");
		return Objects.requireNonNull(layout);
	}

	private static Map<String, CsvLayout> bind(Resource resource) {
		try {
			List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("layouts", resource);
			return new Binder(ConfigurationPropertySources.from(sources))
				.bind("statement-layouts", Bindable.mapOf(String.class, CsvLayout.class))
				.get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
