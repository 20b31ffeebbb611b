package io.banksync.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.banksync.startup.StartupException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * The definitions of providers: the presets, overridden by the user's file. A list in the
 * user's file replaces the preset's list; everything else is merged key by key.
 */
final class DefinitionSource {

	// Belongs to this installation, and is not allowed in a file.
	private static final Pattern WITH_VARIABLES = Pattern
		.compile("(secrets|public-keys|publicKeys|webhook-ids|webhookIds)(\\[.*)?");

	// The values of keys themselves.
	private static final Pattern KEY = Pattern
		.compile("(?i)(secrets|public[-_]?keys|webhook[-_]?ids|development[-_]?secret)(?!.*\\.(id|not[-_]?after)$).*");

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_]");

	// An entry of a map whose keys the user chooses, behind a dot or in brackets.
	private static final Pattern MAP_ENTRY = Pattern.compile(
			"(?<map>(?:.*\\.)?(?:mapping|digits|header-aliases|headerAliases))(?:\\.(?<dotted>.+)|\\[(?<bracketed>.+)])");

	private static final String NAME = "[a-z][a-z0-9-]{0,62}";

	private final UnaryOperator<String> variables;

	private final Validator validator;

	// Properties by name below the provider, by provider.
	private final Map<String, Map<String, Object>> presets;

	private final Map<String, Map<String, Object>> own;

	// From the user's file.
	private final List<DefinitionShape.Mistake> misshapen;

	private final String fileName;

	/**
	 * Creates one.
	 * @param variables puts the values of variables into a text, or throws
	 * PlaceholderResolutionException
	 * @param validator checks definitions
	 * @param presets the definitions that come along
	 * @param own the user's definitions; null: none
	 */
	DefinitionSource(UnaryOperator<String> variables, Validator validator, Resource presets, @Nullable Resource own) {
		this.variables = variables;
		this.validator = validator;
		this.presets = read(presets);
		this.own = (own != null) ? read(own) : Map.of();
		this.misshapen = (own != null) ? new ArrayList<>(DefinitionShape.findMistakes(text(own))) : new ArrayList<>();
		this.fileName = (own != null) ? String.valueOf(own.getFilename()) : "providers.yml";
	}

	/**
	 * Returns the content of a file as text, independent of its order and without keys.
	 */
	static String readWithoutKeys(Resource file) {
		Map<String, Map<String, String>> definitions = new TreeMap<>();
		read(file).forEach((provider, properties) -> {
			Map<String, String> kept = definitions.computeIfAbsent(provider, (name) -> new TreeMap<>());
			properties.forEach((property, value) -> {
				if (!KEY.matcher(property).matches()) {
					kept.put(property, String.valueOf(value(value)));
				}
			});
		});
		return definitions.toString();
	}

	private static Map<String, Map<String, Object>> read(Resource resource) {
		String file = String.valueOf(resource.getFilename());
		Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
		try {
			// The loader reports both as not being YAML.
			if (resource.exists() && !resource.isReadable()) {
				throw new IOException(resource.getFile().isDirectory() ? "it is a directory" : "no permission");
			}
			if (YamlScalars.requireAsWritten(file, text(resource)) == 0) {
				return definitions;
			}
			for (PropertySource<?> source : new YamlPropertySourceLoader().load(file, resource)) {
				Map<?, ?> properties = (Map<?, ?>) source.getSource();
				properties.forEach((key, value) -> add(file, definitions, String.valueOf(key), value));
			}
			return definitions;
		}
		catch (IOException ex) {
			throw unreadable(file, ex);
		}
		catch (YAMLException | IllegalStateException ex) {
			throw new StartupException(
					file + " is not YAML: " + String.valueOf(ex.getMessage()).replaceAll("\\s+", " "),
					"Correct the line named; indent blocks with spaces.", ex);
		}
	}

	private static String text(Resource resource) {
		try {
			return resource.exists() ? resource.getContentAsString(StandardCharsets.UTF_8) : "";
		}
		catch (IOException ex) {
			throw unreadable(String.valueOf(resource.getFilename()), ex);
		}
	}

	private static StartupException unreadable(String file, IOException cause) {
		return new StartupException(file + " can't be read: " + cause.getMessage() + ".",
				"Make it readable for the service, or correct PROVIDERS_FILE.", cause);
	}

	private static void add(String file, Map<String, Map<String, Object>> definitions, String key, Object value) {
		int dot = key.indexOf('.');
		String provider = (dot > 0) ? key.substring(0, dot) : key;
		if (!provider.matches(NAME)) {
			throw new StartupException(file + ": \"" + provider + "\" is not allowed as the name of a provider.",
					"Use a small letter, then small letters, digits and dashes, at most 63.");
		}
		Map<String, Object> properties = definitions.computeIfAbsent(provider, (name) -> new LinkedHashMap<>());
		if (dot > 0) {
			properties.put(asWritten(key.substring(dot + 1)), value);
		}
	}

	/**
	 * Returns the names of all providers that are defined.
	 */
	Set<String> names() {
		Set<String> names = new TreeSet<>(this.presets.keySet());
		names.addAll(this.own.keySet());
		return names;
	}

	/**
	 * Tells whether the user's file defines a provider.
	 */
	boolean isOwn(String provider) {
		return this.own.containsKey(provider);
	}

	/**
	 * Tells whether the user's file has a part of a provider's definition.
	 */
	boolean isOwn(String provider, String list) {
		return this.own.getOrDefault(provider, Map.of())
			.keySet()
			.stream()
			.anyMatch((property) -> property.equals(list) || property.startsWith(list + "["));
	}

	/**
	 * Returns a definition.
	 * @param provider its name
	 * @throws StartupException if it is wrong
	 */
	ProviderDefinition get(String provider) {
		for (DefinitionShape.Mistake mistake : this.misshapen) {
			if (mistake.provider().equals(provider)) {
				throw wrong(provider, mistake.property(), mistake.message());
			}
		}
		Map<String, Object> merged = merged(provider);
		merged.replaceAll((property, value) -> withVariables(provider, property, value));
		OriginTrackedMapPropertySource source = new OriginTrackedMapPropertySource(provider,
				prefixed(provider, merged));
		Binder binder = new Binder(ConfigurationPropertySources.from(source).iterator().next());
		ProviderDefinition definition;
		try {
			definition = binder.bindOrCreate(provider, Bindable.of(ProviderDefinition.class),
					new DefinitionBindHandler());
		}
		catch (BindException ex) {
			throw unusable(provider, ex);
		}
		for (ConstraintViolation<ProviderDefinition> violation : this.validator.validate(definition)) {
			throw wrong(provider, kebab(violation.getPropertyPath().toString()), violation.getMessage());
		}
		return definition;
	}

	/**
	 * Inserts the values of variables where they are allowed.
	 */
	private Object withVariables(String provider, String property, Object value) {
		if (!(value(value) instanceof CharSequence text) || !VARIABLE.matcher(text).find()) {
			return value;
		}
		if (!WITH_VARIABLES.matcher(property).matches()) {
			throw wrong(provider, property,
					"has ${...}: variables work in secrets, public-keys and webhook-ids only, so write the value "
							+ "itself");
		}
		try {
			return OriginTrackedValue.of(this.variables.apply(text.toString()), Origin.from(value));
		}
		catch (PlaceholderResolutionException ex) {
			// Its message would quote the text beside the variable.
			throw wrong(provider, property, "names a variable that is not set: " + ex.getPlaceholder());
		}
	}

	private Map<String, Object> merged(String provider) {
		Map<String, Object> over = this.own.getOrDefault(provider, Map.of());
		String preset = (over.get("preset") != null) ? String.valueOf(value(over.get("preset"))) : provider;
		if (over.get("preset") != null && !this.presets.containsKey(preset)) {
			throw wrong(provider, "preset",
					"must be one of " + String.join(", ", new TreeSet<>(this.presets.keySet())));
		}
		Map<String, Object> merged = new LinkedHashMap<>(this.presets.getOrDefault(preset, Map.of()));
		if (!preset.equals(provider)) {
			// Properties that belong to the preset's own name.
			merged.keySet().removeAll(List.of("path", "secret-variable", "development-secret"));
		}
		for (String key : over.keySet()) {
			if (MAP_ENTRY.matcher(key).matches()) {
				continue;
			}
			int bracket = key.indexOf('[');
			String root = (bracket > 0) ? key.substring(0, bracket) : key;
			merged.keySet().removeIf((known) -> known.equals(root) || known.startsWith(root + "["));
		}
		merged.putAll(over);
		return merged;
	}

	/**
	 * Returns the name of a property that keeps the key of a map as written. Without
	 * brackets {@code US$} would be bound as {@code US}.
	 */
	private static String asWritten(String property) {
		Matcher entry = MAP_ENTRY.matcher(property);
		return (entry.matches() && entry.group("dotted") != null)
				? entry.group("map") + "[" + entry.group("dotted") + "]" : property;
	}

	private static Map<String, Object> prefixed(String provider, Map<String, Object> properties) {
		return properties.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> provider + "." + entry.getKey(), Map.Entry::getValue, (a, b) -> b,
					LinkedHashMap::new));
	}

	private static Object value(Object value) {
		return (value instanceof OriginTrackedValue tracked) ? tracked.getValue() : value;
	}

	/**
	 * Reports a wrong part of a definition.
	 * @param provider its name
	 * @param property the part, below the provider
	 * @param message what it must be, completing a sentence that begins with the property
	 */
	DefinitionException wrong(String provider, String property, String message) {
		Origin origin = origin(this.own.getOrDefault(provider, Map.of()), property);
		String part = property.isEmpty() ? provider : provider + "." + property;
		return new DefinitionException(List.of(property), part + " " + message + ".",
				(origin != null) ? "Correct it: " + origin + "."
						: "Correct it in " + this.fileName + "; docs/providers.md explains each key.",
				null);
	}

	/**
	 * Returns the location of a part, or of the block that lacks it.
	 */
	private static @Nullable Origin origin(Map<String, Object> definition, String property) {
		String part = property;
		while (true) {
			String wanted = part;
			Origin origin = definition.entrySet()
				.stream()
				.filter((entry) -> isWithin(entry.getKey(), wanted))
				.map((entry) -> Origin.from(entry.getValue()))
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
			int end = Math.max(part.lastIndexOf('.'), part.lastIndexOf('['));
			if (origin != null || end < 0) {
				return origin;
			}
			part = part.substring(0, end);
		}
	}

	private static boolean isWithin(String key, String part) {
		return key.equals(part) || key.startsWith(part + ".") || key.startsWith(part + "[");
	}

	/**
	 * Removes a part of the user's definition or, if it is missing, the block that lacks
	 * it. A list is removed as a whole.
	 * @param removed where it is noted
	 * @return whether there was such a part
	 */
	boolean remove(String provider, String property, List<String> removed) {
		Map<String, Object> definition = this.own.getOrDefault(provider, Map.of());
		boolean shaped = removeMisshapen(provider, (part) -> part.equals(property));
		if (property.isEmpty()) {
			removed.add(property);
		}
		String part = property;
		while (!part.isEmpty()) {
			if (part.endsWith("]")) {
				part = part.substring(0, part.lastIndexOf('['));
			}
			String wanted = part;
			if (definition.keySet().removeIf((key) -> isWithin(key, wanted))) {
				removed.add(part);
				removeMisshapen(provider, (key) -> isWithin(key, wanted));
				return true;
			}
			part = part.substring(0, Math.max(0, part.lastIndexOf('.')));
		}
		return shaped;
	}

	private boolean removeMisshapen(String provider, Predicate<String> property) {
		return this.misshapen
			.removeIf((mistake) -> mistake.provider().equals(provider) && property.test(mistake.property()));
	}

	private StartupException unusable(String provider, BindException ex) {
		if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
			String names = unbound.getUnboundProperties()
				.stream()
				.map((property) -> property.getName() + " (" + property.getOrigin() + ")")
				.collect(Collectors.joining(", "));
			return new DefinitionException(
					unbound.getUnboundProperties()
						.stream()
						.map((property) -> below(provider, property.getName().toString()))
						.toList(),
					names + " is not a key of a provider's definition.",
					"Correct its spelling and its indentation, or remove it.", ex);
		}
		return new DefinitionException(List.of(below(provider, ex.getName().toString())),
				ex.getName() + " can't be used: " + reason(ex) + ".", (ex.getProperty() != null)
						? "Correct it: " + ex.getProperty().getOrigin() + "." : "Correct it in " + this.fileName + ".",
				ex);
	}

	private static String below(String provider, String property) {
		return property.substring(Math.min(property.length(), provider.length() + 1));
	}

	private static String reason(BindException ex) {
		return "it must be " + DefinitionShape.expected(ex.getTarget().getType().resolve(Object.class));
	}

	private static String kebab(String propertyPath) {
		return propertyPath.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

}
