package io.banksync.provider;

import java.io.StringReader;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import org.springframework.boot.context.properties.bind.Name;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Checks that a file has a block, a list, a text, a number or a time where a definition
 * requires one. Binding alone would read a number as a constant's place or as
 * milliseconds, and an empty value as missing.
 */
final class DefinitionShape {

	private static final Pattern STEP = Pattern.compile("\\[[^\\]]*]|[^.\\[]+");

	// Texts that are compared with values from a provider, or shown: here a number means
	// its digits. All other texts are names, which are never numbers.
	private static final Set<String> CONTENT = Set.of("id", "value", "prefix", "label", "body", "developmentSecret",
			"types", "is", "isNot", "attention", "ignore", "describes", "paymentIdRequiredFor");

	private static final String NOTHING = "nothing";

	private static final String EMPTY_BLOCK = "an empty block";

	private final List<Mistake> mistakes = new ArrayList<>();

	/**
	 * A part of the wrong kind.
	 *
	 * @param provider whose definition it is in
	 * @param property the part, below the provider; empty: all of it
	 * @param message what it must be, completing a sentence that begins with the property
	 */
	record Mistake(String provider, String property, String message) {

	}

	/**
	 * A part of a definition.
	 *
	 * @param provider whose
	 * @param property its name below the provider
	 * @param type what it must be
	 * @param content it is a text that may look like a number
	 */
	private record Part(String provider, String property, ResolvableType type, boolean content) {

		Part named(String name, ResolvableType of, boolean isContent) {
			return new Part(this.provider, this.property.isEmpty() ? name : this.property + "." + name, of, isContent);
		}

		Part element(String key) {
			String inner = key.replaceFirst("^\\[(.*)]$", "$1");
			ResolvableType[] generics = this.type.getGenerics();
			return new Part(this.provider, this.property + "[" + inner + "]", generics[generics.length - 1],
					this.content);
		}

		Class<?> kind() {
			return ClassUtils.resolvePrimitiveIfNecessary(this.type.resolve(Object.class));
		}

	}

	private DefinitionShape() {
	}

	/**
	 * Returns the parts of a wrong kind. Unknown keys are ignored.
	 * @param yaml a file that is known to be YAML, with a block for each provider
	 */
	static List<Mistake> findMistakes(String yaml) {
		DefinitionShape shape = new DefinitionShape();
		for (Node document : new Yaml(new SafeConstructor(new LoaderOptions())).composeAll(new StringReader(yaml))) {
			if (document instanceof MappingNode providers) {
				shape.entries(providers).forEach(shape::checkProvider);
			}
		}
		return shape.mistakes;
	}

	/**
	 * Returns the entries of a block, including merged blocks.
	 */
	private List<NodeTuple> entries(MappingNode block) {
		List<NodeTuple> entries = new ArrayList<>();
		for (NodeTuple entry : block.getValue()) {
			if (!entry.getKeyNode().getTag().equals(Tag.MERGE)) {
				entries.add(entry);
				continue;
			}
			List<Node> merged = (entry.getValueNode() instanceof SequenceNode several) ? several.getValue()
					: List.of(entry.getValueNode());
			merged.forEach((node) -> {
				if (node instanceof MappingNode other) {
					entries.addAll(entries(other));
				}
			});
		}
		return entries;
	}

	private static String key(NodeTuple entry) {
		String key = (entry.getKeyNode() instanceof ScalarNode scalar) ? scalar.getValue() : "";
		return entry.getKeyNode().getTag().equals(Tag.INT) ? "[" + key + "]" : key;
	}

	private void checkProvider(NodeTuple entry) {
		List<String> steps = steps(key(entry));
		if (steps.isEmpty()) {
			return;
		}
		Part part = new Part(steps.getFirst(), "", ResolvableType.forClass(ProviderDefinition.class), false);
		boolean nothing = List.of(NOTHING, EMPTY_BLOCK).contains(kind(entry.getValueNode()));
		if (steps.size() > 1 || !nothing) {
			descend(part, steps.subList(1, steps.size()), entry.getValueNode());
		}
	}

	/**
	 * Returns the parts of a key, which may be written as {@code fields.amount.at}.
	 */
	private static List<String> steps(String key) {
		return STEP.matcher(key).results().map(MatchResult::group).toList();
	}

	private void descend(Part part, List<String> steps, Node node) {
		if (steps.isEmpty()) {
			check(part, node);
			return;
		}
		List<String> rest = steps.subList(1, steps.size());
		if (part.kind().isRecord()) {
			component(part, steps.getFirst()).ifPresent((component) -> descend(component, rest, node));
		}
		else if (part.kind() == Map.class) {
			check(part.element(String.join(".", steps)), node);
		}
		else if (part.kind() == List.class && steps.getFirst().startsWith("[")) {
			descend(part.element(steps.getFirst()), rest, node);
		}
	}

	private static Optional<Part> component(Part part, String written) {
		RecordComponent[] components = part.kind().getRecordComponents();
		Parameter[] parameters = part.kind().getDeclaredConstructors()[0].getParameters();
		for (int i = 0; i < components.length; i++) {
			Name other = parameters[i].getAnnotation(Name.class);
			String name = (other != null) ? other.value() : components[i].getName();
			if (uniform(name).equals(uniform(written))) {
				return Optional.of(part.named(written, ResolvableType.forType(components[i].getGenericType()),
						CONTENT.contains(components[i].getName())));
			}
		}
		return Optional.empty();
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	private void check(Part part, Node node) {
		if (part.kind().isRecord()) {
			checkBlock(part, node);
		}
		else if (part.kind() == Map.class) {
			checkMap(part, node);
		}
		else if (part.kind() == List.class) {
			checkList(part, node);
		}
		else if (!fits(part, node)) {
			note(part, node);
		}
	}

	private void checkBlock(Part part, Node node) {
		if (node instanceof MappingNode block && !block.getValue().isEmpty()) {
			entries(block).forEach((entry) -> descend(part, steps(key(entry)), entry.getValueNode()));
		}
		else {
			note(part, node);
		}
	}

	private void checkMap(Part part, Node node) {
		if (node instanceof MappingNode block) {
			entries(block).forEach((entry) -> check(part.element(key(entry)), entry.getValueNode()));
		}
		else {
			note(part, node);
		}
	}

	private void checkList(Part part, Node node) {
		if (node instanceof SequenceNode list) {
			for (int i = 0; i < list.getValue().size(); i++) {
				check(part.element(String.valueOf(i)), list.getValue().get(i));
			}
		}
		else if (node instanceof MappingNode numbered && !numbered.getValue().isEmpty()
				&& entries(numbered).stream().allMatch((entry) -> key(entry).startsWith("["))) {
			entries(numbered).forEach((entry) -> descend(part, steps(key(entry)), entry.getValueNode()));
		}
		else if (!fits(part, node)) {
			note(part, node);
		}
	}

	/**
	 * Tells whether a value fits a part that is neither a block nor a list, or the only
	 * text of a list.
	 */
	private static boolean fits(Part part, Node node) {
		if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
			return false;
		}
		String text = scalar.getValue();
		boolean number = isNumber(scalar);
		boolean bool = scalar.getTag().equals(Tag.BOOL);
		Class<?> type = part.kind();
		if (type == String.class) {
			boolean element = part.property().endsWith("]");
			return (part.content() || !(number || bool)) && !(element && text.isEmpty());
		}
		if (type == List.class) {
			return part.type().getGeneric(0).resolve() == String.class && (part.content() || !(number || bool))
					&& !text.isEmpty();
		}
		if (type == Boolean.class) {
			return text.equals("true") || text.equals("false");
		}
		if (type == Integer.class) {
			return text.matches("[+-]?\\d+");
		}
		if (type == BigDecimal.class) {
			return !bool && !text.isEmpty();
		}
		if (type == Duration.class) {
			// A number without a unit would mean milliseconds.
			return text.matches(".*[A-Za-z].*") && !bool;
		}
		return !number && !bool && !text.isEmpty();
	}

	private static boolean isNumber(ScalarNode scalar) {
		return scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT);
	}

	private void note(Part part, Node node) {
		String kind = kind(node);
		this.mistakes.add(new Mistake(part.provider(), part.property(),
				"must be " + expected(part) + ", not " + kind + hint(part, node, kind)));
	}

	private static String expected(Part part) {
		if (part.kind() == List.class) {
			return (part.type().getGeneric(0).resolve() == String.class) ? "a text or a list of texts"
					: "a list of blocks, each behind a dash";
		}
		if (part.kind() == Map.class) {
			return "a block of names and values";
		}
		return expected(part.kind());
	}

	/**
	 * Describes the values of a type, for messages.
	 */
	static String expected(Class<?> type) {
		if (type.isEnum()) {
			return "one of " + String.join(", ",
					Arrays.stream(type.getEnumConstants())
						.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
						.toList());
		}
		return switch (type.getSimpleName()) {
			case "String" -> "a text";
			case "Duration" -> "a duration such as 300s or 5m";
			case "Instant" -> "a time such as 2026-12-31T00:00:00Z";
			case "Integer", "int" -> "a whole number";
			case "BigDecimal" -> "a number such as 100 or 0.5";
			case "boolean", "Boolean" -> "true or false";
			case "ZoneId" -> "a time zone such as Africa/Lagos";
			case "List" -> "a list: begin each entry with a dash";
			default -> "a block of settings, indented below it";
		};
	}

	private static String kind(Node node) {
		return switch (node) {
			case MappingNode block -> block.getValue().isEmpty() ? EMPTY_BLOCK : "a block";
			case SequenceNode list -> list.getValue().isEmpty() ? "an empty list" : "a list";
			case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> NOTHING;
			case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "a truth value";
			case ScalarNode scalar when isNumber(scalar) -> "a number";
			case ScalarNode scalar when scalar.getValue().isEmpty() -> "an empty text";
			default -> "a text";
		};
	}

	private static String hint(Part part, Node node, String kind) {
		boolean text = expected(part).startsWith("a text");
		if (kind.equals(NOTHING) || kind.startsWith("an empty")) {
			return (part.kind() == List.class) ? ": write it, [] for none, or remove the key"
					: ": write it, or remove the key";
		}
		if (text && node instanceof MappingNode) {
			return ": put a value that begins with a brace into quotes";
		}
		return (text && node instanceof ScalarNode) ? ": put it into quotes if it is one" : "";
	}

}
