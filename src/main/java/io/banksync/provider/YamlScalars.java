package io.banksync.provider;

import java.io.StringReader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import io.banksync.startup.StartupException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Refuses values that YAML would change silently: an unquoted {@code NO} is false,
 * {@code 012} is 10. Also refuses aliases that contain themselves.
 */
public final class YamlScalars {

	private static final Set<Tag> CHANGING = Set.of(Tag.BOOL, Tag.INT, Tag.FLOAT);

	// A limit, because aliases can make a small file very large.
	private static final int MAX_NODES = 100_000;

	private final String file;

	private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

	private int nodes;

	private YamlScalars(String file) {
		this.file = file;
	}

	/**
	 * Requires that YAML reads all unquoted texts as written.
	 * @param file the file's name
	 * @param yaml its content
	 * @return the number of its providers
	 * @throws StartupException if YAML would read one otherwise, or the file has
	 * something else than providers
	 */
	public static int requireAsWritten(String file, String yaml) {
		YamlScalars scalars = new YamlScalars(file);
		int providers = 0;
		Node empty = null;
		for (Node document : yaml().composeAll(new StringReader(yaml))) {
			scalars.check(document);
			int named = scalars.countProviders(document);
			providers += named;
			empty = (named == 0) ? document : empty;
		}
		if (providers > 0 && empty instanceof MappingNode) {
			// It would be read as a provider's name.
			throw new StartupException(scalars.place(empty) + " an empty block is beside others.", "Remove it.");
		}
		return providers;
	}

	private int countProviders(Node document) {
		if (document instanceof MappingNode blocks) {
			return blocks.getValue().size();
		}
		if (document.getTag().equals(Tag.NULL)) {
			return 0;
		}
		throw new StartupException(place(document) + " there is no block for a provider.",
				"Write its name and a colon, such as acme:, and its keys indented below.");
	}

	private static Yaml yaml() {
		return new Yaml(new SafeConstructor(new LoaderOptions()));
	}

	private void check(Node node) {
		boolean within = !this.open.add(node);
		if (within || ++this.nodes > MAX_NODES) {
			throw new StartupException(place(node) + (within ? " an alias stands for a block that contains it."
					: " the file is too large once its aliases are replaced."), "Write out its values.");
		}
		checkOpen(node);
		this.open.remove(node);
	}

	private void checkOpen(Node node) {
		switch (node) {
			case MappingNode mapping -> {
				for (NodeTuple entry : mapping.getValue()) {
					if (entry.getKeyNode() instanceof ScalarNode key) {
						checkKey(key);
					}
					check(entry.getKeyNode());
					check(entry.getValueNode());
				}
			}
			case SequenceNode sequence -> sequence.getValue().forEach(this::check);
			case ScalarNode scalar when scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN -> {
				String read = read(scalar.getTag(), scalar.getValue());
				if (read != null) {
					throw changed(scalar, "would be read as " + read);
				}
			}
			default -> {
			}
		}
	}

	// Spring keeps text in brackets as it is, but reads a bracket within it as a further
	// key.
	private void checkKey(ScalarNode key) {
		String text = key.getValue();
		if (key.getTag().equals(Tag.NULL)) {
			throw new StartupException(place(key) + " the key before the colon is empty, or YAML reads it as empty.",
					"Write a name there, in quotes if it means something to YAML.");
		}
		boolean bracketed = text.startsWith("[") && text.endsWith("]");
		String inner = bracketed ? text.substring(1, text.length() - 1) : text;
		if (inner.contains("[") || inner.contains("]")) {
			throw new StartupException(place(key) + " the key " + text + " has a bracket, which can't be read.",
					"Write it without brackets, or use another place with the same value.");
		}
	}

	/**
	 * Returns what YAML would read instead of an unquoted text; null: the text itself.
	 * The loader of definitions leaves days and times as they are.
	 */
	private static @Nullable String read(Tag tag, String text) {
		if (!CHANGING.contains(tag)) {
			return null;
		}
		Object value = yaml().load(text);
		String read = String.valueOf(value);
		return read.equals(text) ? null : read;
	}

	private StartupException changed(ScalarNode scalar, String how) {
		return new StartupException(place(scalar) + " " + scalar.getValue() + " " + how + ".",
				"Put it into quotes: \"" + scalar.getValue() + "\".");
	}

	private String place(Node node) {
		return this.file + " line " + (node.getStartMark().getLine() + 1) + ", column "
				+ (node.getStartMark().getColumn() + 1) + ":";
	}

}
