package io.banksync.statement;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.banksync.startup.Reloadable;
import io.banksync.startup.StartupException;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The accounts of the configuration. A reload may replace them.
 */
public final class AccountRegistry implements Reloadable {

	private final Function<ConfigurableEnvironment, List<Account>> reading;

	private volatile Known known;

	private record Known(List<Account> accounts, Map<String, List<Account>> byId) {

		static Known of(List<Account> accounts) {
			Map<String, List<Account>> byId = new HashMap<>();
			for (Account account : accounts) {
				for (String id : account.ids()) {
					List<Account> others = byId.getOrDefault(id, List.of());
					others.stream()
						.filter((other) -> other.currency().equals(account.currency()))
						.findFirst()
						.ifPresent((other) -> {
							throw new StartupException(
									account.name() + ".id has " + id + ", and so has " + other.name() + ".id.",
									"Give each number one account for each currency.");
						});
					byId.put(id, Stream.concat(others.stream(), Stream.of(account)).toList());
				}
			}
			return new Known(List.copyOf(accounts), byId);
		}

	}

	AccountRegistry(ConfigurableEnvironment environment, Function<ConfigurableEnvironment, List<Account>> reading) {
		this.reading = reading;
		this.known = Known.of(reading.apply(environment));
	}

	@Override
	public Runnable prepare(ConfigurableEnvironment environment) {
		Known prepared = Known.of(this.reading.apply(environment));
		return () -> this.known = prepared;
	}

	@Override
	public String written(ConfigurableEnvironment environment) {
		return AccountReader.FILE.written(environment);
	}

	/**
	 * Finds the account that a statement is of. A number may have an account for each
	 * currency.
	 * @param id the number as the bank writes it, without spaces; null: not said
	 * @param currency the statement's currency; null: not said
	 */
	Optional<Account> find(@Nullable String id, @Nullable String currency) {
		List<Account> named = (id != null) ? this.known.byId().getOrDefault(id, List.of()) : List.of();
		return named.stream()
			.filter((account) -> account.currency().equals(currency))
			.findFirst()
			.or(() -> (named.size() == 1) ? Optional.of(named.getFirst()) : Optional.empty());
	}

	/**
	 * Finds an account by its name in the configuration.
	 */
	Optional<Account> findByName(@Nullable String name) {
		return this.known.accounts().stream().filter((account) -> account.name().equals(name)).findFirst();
	}

	/**
	 * Returns the account that a parameter names.
	 * @throws InvalidParameterException if there is none
	 */
	public Account getByName(String name) {
		return findByName(name).orElseThrow(
				() -> new InvalidParameterException("account", "must be the name of an account in accounts.yml"));
	}

	/**
	 * Returns the names of accounts and of all that share a provider with one of them,
	 * whose entries may want the same payments; in alphabetical order.
	 */
	Collection<String> withSharing(Collection<Account> wanted) {
		return this.known.accounts()
			.stream()
			.filter((account) -> wanted.stream()
				.anyMatch((one) -> one.name().equals(account.name())
						|| !Collections.disjoint(one.providers(), account.providers())))
			.map(Account::name)
			.sorted()
			.toList();
	}

	/**
	 * Returns the names of all accounts, in alphabetical order.
	 */
	public Collection<String> names() {
		return all().stream().map(Account::name).sorted().toList();
	}

	/**
	 * Returns all accounts.
	 */
	public Collection<Account> all() {
		return this.known.accounts();
	}

}
