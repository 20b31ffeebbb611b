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
 * Which providers share a secret on purpose. Within such a group, a transaction id means
 * one movement of money, whichever provider reports it.
 */
public final class Sharing {

	/** No provider shares a secret. */
	public static final Sharing NONE = of(Map.of());

	// The group of each provider that has one, in alphabetical order.
	private final Map<String, List<String>> groups;

	private Sharing(Map<String, List<String>> groups) {
		this.groups = groups;
	}

	/**
	 * Joins providers that share secrets into groups.
	 * @param named the providers that each provider names; sharing is mutual, and extends
	 * from one to the next
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
	 * Returns the providers whose transaction ids are unique together, including the
	 * given one.
	 */
	public List<String> group(String provider) {
		return this.groups.getOrDefault(provider, List.of(provider));
	}

	/**
	 * Returns the other providers of its group.
	 */
	public List<String> others(String provider) {
		return group(provider).stream().filter((member) -> !member.equals(provider)).toList();
	}

	/**
	 * Returns a name that is the same for the whole group.
	 */
	public String groupName(String provider) {
		return group(provider).getFirst();
	}

	/**
	 * Returns the name to lock while a transaction is stored that another provider may
	 * report too. It does not contain the group, because instances that were not reloaded
	 * yet may know another group.
	 * @return null: no other provider may report it
	 */
	public @Nullable String lockName(String provider, String transactionId) {
		// Names of providers never begin with a space, so this is never the name of a
		// payment.
		return isShared(provider) ? "  " + transactionId : null;
	}

	/**
	 * Returns the first of each pair of providers that share; {@link #pairedWith} returns
	 * the second.
	 */
	public String[] paired() {
		return pairs(true);
	}

	/**
	 * Returns the second of each pair of providers that share.
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
