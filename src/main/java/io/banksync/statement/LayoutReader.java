package io.banksync.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.banksync.provider.YamlScalars;
import io.banksync.startup.StartupException;
import io.banksync.statement.format.CsvLayout;
import io.banksync.statement.format.StatementFormat;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Reads the layouts of CSV files: the presets, and the user's own, which replace presets
 * of the same name.
 */
final class LayoutReader {

	private static final String FILE = "statement-layouts.yml";

	static final OwnFile OWN = new OwnFile("STATEMENT_LAYOUTS_FILE", "banksync.statement.layouts-file", FILE);

	private static final String ROOT = "statement-layouts";

	private LayoutReader() {
	}

	/**
	 * Reads the layouts, in alphabetical order.
	 * @throws StartupException if something in the user's file is wrong
	 */
	static List<StatementFormat> read(ConfigurableEnvironment environment) {
		Map<String, CsvLayout> layouts = new TreeMap<>(
				bind(new ClassPathResource("io/banksync/statement/" + FILE), FILE));
		OWN.find(environment).ifPresent((file) -> layouts.putAll(bind(new FileSystemResource(file), file.toString())));
		List<StatementFormat> formats = new ArrayList<>();
		layouts.forEach((layout, value) -> formats.add(StatementFormat.of(layout, value)));
		return formats;
	}

	private static Map<String, CsvLayout> bind(Resource resource, String file) {
		try {
			YamlScalars.requireAsWritten(file, resource.getContentAsString(StandardCharsets.UTF_8));
			MutablePropertySources sources = new MutablePropertySources();
			new YamlPropertySourceLoader().load(file, resource).forEach(sources::addLast);
			return new Binder(ConfigurationPropertySources.from(sources))
				.bind(ROOT, Bindable.mapOf(String.class, CsvLayout.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.orElse(Map.of());
		}
		catch (BindException ex) {
			throw new StartupException(
					ex.getName() + " in " + file + " can't be used: " + AccountReader.reason(ex) + ".",
					(ex.getProperty() != null) ? "Correct it: " + ex.getProperty().getOrigin() + "."
							: "docs/statements.md says where each key is explained.",
					ex);
		}
		catch (IOException ex) {
			throw OwnFile.unreadable(Path.of(file), ex);
		}
	}

}
