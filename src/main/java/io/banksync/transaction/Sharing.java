package io.banksync.transaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Which providers share a secret on purpose. Within a group of them a transaction id
 * stands for one movement of money, whoever tells it.
 */
public final class Sharing {

	/** Nobody shares anything. */
	public static final Sharing NONE = of(Map.of());

	// The group of each provider that has one, in the order of names.
	private final Map<String, List<String>> groups;

	private Sharing(Map<String, List<String>> groups) {
		this.groups = groups;
	}

	/**
	 * Joins those that share into groups.
	 * @param named whom each provider names; it counts both ways, and from one to the
	 * next
	 */
	public static Sharing of(Map<String, ? extends Collection<String>> named) {
		Map<String, Set<String>> joined = new TreeMap<>();
		named.forEach((provider, others) -> others.forEach((other) -> {
			Set<String> group = new TreeSet<>(Set.of(provider));
			group.add(other);
			for (String member : new HashSet<>(group)) {
				group.addAll(joined.getOrDefault(member, Set.of()));
			}
			group.forEach((member) -> joined.put(member, group));
		}));
		Map<String, List<String>> groups = new TreeMap<>();
		joined.forEach((provider, group) -> groups.put(provider, List.copyOf(group)));
		return new Sharing(groups);
	}

	/**
	 * Tells whether a provider shares a secret with another.
	 */
	public boolean isShared(String provider) {
		return this.groups.containsKey(provider);
	}

	/**
	 * Returns all whose transaction ids are unique together with a provider's, itself
	 * among them.
	 */
	public List<String> group(String provider) {
		return this.groups.getOrDefault(provider, List.of(provider));
	}

	/**
	 * Returns the others of its group.
	 */
	public List<String> others(String provider) {
		return group(provider).stream().filter((member) -> !member.equals(provider)).toList();
	}

	/**
	 * Returns what stands for its group: the same for all of it.
	 */
	public String groupName(String provider) {
		return group(provider).getFirst();
	}

	/**
	 * Returns what is locked while a transaction is told that another provider may tell,
	 * too. It does not name the group: instances that have not all been reloaded yet may
	 * know another one.
	 * @return null: no other may
	 */
	public @Nullable String lockName(String provider, String transactionId) {
		// No provider's name begins with a space, so it is no payment's.
		return isShared(provider) ? "  " + transactionId : null;
	}

	/**
	 * Returns the first of each pair of two that share; {@link #pairedWith} has the
	 * second.
	 */
	public String[] paired() {
		return pairs(true);
	}

	/**
	 * Returns the second of each pair of two that share.
	 */
	public String[] pairedWith() {
		return pairs(false);
	}

	private String[] pairs(boolean first) {
		List<String> names = new ArrayList<>();
		for (String provider : this.groups.keySet()) {
			others(provider).forEach((other) -> names.add(first ? provider : other));
		}
		return names.toArray(String[]::new);
	}

	@Override
	public String toString() {
		return "Sharing" + this.groups;
	}

}
