package io.banksync.statement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.banksync.money.Money;
import io.banksync.provider.YamlScalars;
import io.banksync.startup.StartupException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * Reads accounts.yml, strictly: what is wrong in it names the property.
 */
final class AccountReader {

	static final OwnFile FILE = new OwnFile("ACCOUNTS_FILE", "banksync.statement.accounts-file", "accounts.yml");

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,52}");

	private static final Duration MAX_SETTLES_WITHIN = Duration.ofDays(60);

	private final Validator validator;

	AccountReader(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Reads the accounts.
	 * @param environment the configuration
	 * @return empty if there is no file
	 * @throws StartupException if something in it is wrong
	 */
	List<Account> read(ConfigurableEnvironment environment) {
		Optional<Path> own = FILE.find(environment);
		return own.isPresent() ? read(own.get()) : List.of();
	}

	private List<Account> read(Path file) {
		List<PropertySource<?>> sources = load(file);
		Set<String> names = new TreeSet<>();
		sources.forEach((source) -> Set.of(((EnumerablePropertySource<?>) source).getPropertyNames())
			.forEach((property) -> names.add(property.split("[.\\[]", 2)[0])));
		List<Account> accounts = new ArrayList<>();
		for (String account : names) {
			if (!NAME.matcher(account).matches()) {
				throw new StartupException(account + " in " + file + " is no name for an account.",
						"Use lower-case letters, digits and dashes, at most 53.");
			}
			accounts.add(account(account, bind(account, sources, file)));
		}
		return accounts;
	}

	private static List<PropertySource<?>> load(Path file) {
		try {
			YamlScalars.requireAsWritten(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
			return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
		}
		catch (StartupException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw OwnFile.unreadable(file, ex);
		}
	}

	private AccountDefinition bind(String account, List<PropertySource<?>> sources, Path file) {
		MutablePropertySources all = new MutablePropertySources();
		sources.forEach(all::addLast);
		try {
			AccountDefinition definition = new Binder(ConfigurationPropertySources.from(all))
				.bind(account, Bindable.of(AccountDefinition.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
				.get();
			for (ConstraintViolation<AccountDefinition> violation : this.validator.validate(definition)) {
				throw wrong(account, kebab(violation.getPropertyPath().toString()), violation.getMessage());
			}
			return definition;
		}
		catch (BindException ex) {
			throw new StartupException(ex.getName() + " in " + file + " can't be used: " + reason(ex),
					(ex.getProperty() != null) ? "Correct it: " + ex.getProperty().getOrigin() + "."
							: "docs/statements.md explains each key.",
					ex);
		}
	}

	/**
	 * Returns why a value can't be used.
	 */
	static String reason(BindException ex) {
		Throwable root = ex;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage());
	}

	private static Account account(String name, AccountDefinition definition) {
		if (Money.currency(definition.currency()).isEmpty()) {
			throw wrong(name, "currency", "must be a currency of ISO 4217, such as EUR");
		}
		Duration window = definition.settlesWithin();
		if (window.isNegative() || window.compareTo(MAX_SETTLES_WITHIN) > 0) {
			throw wrong(name, "settles-within", "must be at most 60d");
		}
		boolean records = definition.books() == AccountDefinition.Books.RECORD;
		if (records && definition.providers() == null) {
			throw wrong(name, "providers",
					"must be given with books: record; [] says that no webhooks tell its payments");
		}
		return new Account(name, definition.id().stream().map(AccountReader::number).toList(), definition.currency(),
				zone(name, definition.zone()), Objects.requireNonNullElse(definition.providers(), List.of()),
				Set.copyOf(definition.notPayments().codes()),
				definition.notPayments()
					.counterparties()
					.stream()
					.map(AccountReader::number)
					.collect(Collectors.toSet()),
				(int) window.toDays(), definition.reversals() == AccountDefinition.Reversals.INVERTED, records);
	}

	private static ZoneId zone(String name, String zone) {
		try {
			return ZoneId.of(zone);
		}
		catch (DateTimeException ex) {
			throw wrong(name, "zone", "must be a zone such as Europe/Berlin");
		}
	}

	private static String number(String id) {
		return id.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
	}

	private static StartupException wrong(String account, String property, String message) {
		return new StartupException(account + "." + property + " " + message + ".",
				"Correct it in accounts.yml; docs/statements.md explains each key.");
	}

	private static String kebab(String property) {
		return property.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

}
