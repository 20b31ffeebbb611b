package io.banksync.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.banksync.completeness.AccountStanding;
import io.banksync.completeness.StandingService;
import io.banksync.database.DatabaseDisk;
import io.banksync.event.EventReason;
import io.banksync.event.EventService;
import io.banksync.event.UnknownType;
import io.banksync.event.UnknownTypeService;
import io.banksync.provider.Provider;
import io.banksync.provider.ProviderKey;
import io.banksync.provider.ProviderRegistry;
import io.banksync.reconciliation.StaleRunService;
import io.banksync.review.OpenWork;
import io.banksync.review.ReviewService;
import io.banksync.web.access.ApiKeyService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;

/**
 * Reports what is well, what is not, and what to do about it.
 */
@Service
public class OperationsReportService {

	private static final Duration CHECKED_WITHIN = Duration.ofDays(2);

	private static final int SHOWN_TYPES = 10;

	private static final String CHECK_NOW = "GET /reports/invariants checks them now.";

	private final KeptReportService books;

	private final OperationsReportRepository database;

	private final ReviewService exceptions;

	private final StaleRunService runs;

	private final ProviderRegistry providers;

	private final EventService events;

	private final UnknownTypeService unknownTypes;

	private final StandingService accounts;

	private final ApiKeyService apiKeys;

	private final DatabaseDisk disk;

	private final ObjectProvider<Flyway> flyway;

	private final ReportProperties properties;

	private final Clock clock;

	OperationsReportService(KeptReportService books, OperationsReportRepository database, ReviewService exceptions,
			StaleRunService runs, ProviderRegistry providers, EventService events, UnknownTypeService unknownTypes,
			StandingService accounts, ApiKeyService apiKeys, DatabaseDisk disk, ObjectProvider<Flyway> flyway,
			ReportProperties properties, Clock clock) {
		this.books = books;
		this.database = database;
		this.exceptions = exceptions;
		this.runs = runs;
		this.providers = providers;
		this.events = events;
		this.unknownTypes = unknownTypes;
		this.accounts = accounts;
		this.apiKeys = apiKeys;
		this.disk = disk;
		this.flyway = flyway;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Runs all checks.
	 */
	public HealthReportResponse check() {
		Instant now = this.clock.instant();
		List<HealthLineResponse> lines = new ArrayList<>();
		lines.addAll(books(now));
		lines.add(durability());
		lines.add(privileges());
		lines.add(schema());
		lines.add(waiting(OperationsCheck.UNRECONCILED, "new payments", this.database.findNew(),
				now.minus(this.properties.unmatchedFor()), "POST /reconcile/run looks at them."));
		lines.add(waiting(OperationsCheck.UNMATCHED, "payments", this.exceptions.countPayments(),
				now.minus(this.properties.unmatchedFor()), "GET /exceptions lists them, with what to do about each."));
		events(now, lines);
		this.providers.all().forEach((provider) -> lines.add(deliveries(provider, now)));
		this.providers.all().forEach((provider) -> unknownTypes(provider).ifPresent(lines::add));
		this.accounts.find().forEach((account) -> lines.add(statements(account, now)));
		lines.add(runs());
		this.providers.all()
			.forEach((provider) -> provider.keys().forEach((key) -> lines.add(key(provider.name(), key, now))));
		lines.add(access());
		this.disk.findFree().ifPresent((free) -> lines.add(disk(free)));
		return new HealthReportResponse(now, lines.stream().allMatch(HealthLineResponse::ok), lines);
	}

	private List<HealthLineResponse> books(Instant now) {
		Optional<InvariantsResponse> found = this.books.findQuickly();
		if (found.isEmpty()) {
			return List
				.of(HealthLineResponse.bad(OperationsCheck.BOOKS, null, "The books were not checked yet.", CHECK_NOW));
		}
		InvariantsResponse checked = found.get();
		Duration age = Duration.between(checked.asOf(), now);
		String when = age.isPositive() ? " Checked " + ago(age) + "." : "";
		List<HealthLineResponse> lines = new ArrayList<>();
		if (age.compareTo(CHECKED_WITHIN) > 0) {
			lines.add(HealthLineResponse.bad(OperationsCheck.BOOKS, null,
					"The books were last checked " + ago(age) + ".", CHECK_NOW));
		}
		if (checked.lines().stream().anyMatch((line) -> !line.ok())) {
			lines.add(books(null, false, when));
		}
		checked.data().forEach((currency) -> lines.add(books(currency.currency(), currency.ok(), when)));
		return lines;
	}

	private static HealthLineResponse books(@Nullable String currency, boolean ok, String when) {
		return ok ? HealthLineResponse.good(OperationsCheck.BOOKS, currency, "The books add up." + when)
				: HealthLineResponse.bad(OperationsCheck.BOOKS, currency, "The books do not add up." + when,
						"GET /reports/invariants names the rows: find out who changed them, and reconcile nothing until then.");
	}

	private static String ago(Duration age) {
		if (age.toMinutes() < 1) {
			return "less than a minute ago";
		}
		if (age.toHours() < 2) {
			return age.toMinutes() + ((age.toMinutes() == 1) ? " minute ago" : " minutes ago");
		}
		return (age.toDays() < 2) ? age.toHours() + " hours ago" : age.toDays() + " days ago";
	}

	private HealthLineResponse durability() {
		List<String> off = this.database.findUnsafeSettings();
		return off.isEmpty()
				? HealthLineResponse.good(OperationsCheck.DURABILITY, null, "The database keeps what it acknowledges.")
				: HealthLineResponse.bad(OperationsCheck.DURABILITY, null,
						"A crash of the database may lose what was acknowledged: " + String.join(", ", off)
								+ " is off.",
						"Turn it on with ALTER SYSTEM SET, and reload.");
	}

	private HealthLineResponse privileges() {
		List<String> tables = this.database.findChangeableTables();
		return tables.isEmpty()
				? HealthLineResponse.good(OperationsCheck.PRIVILEGES, null,
						"The service's role can't change append-only tables.")
				: HealthLineResponse.unclear(OperationsCheck.PRIVILEGES, null,
						"The service's role could change append-only tables: " + String.join(", ", tables) + ".",
						"Set DATABASE_URL and DATABASE_OWNER_URL, each with a role of its own: see Two roles in docs/audit.md.");
	}

	private HealthLineResponse schema() {
		Flyway flyway = this.flyway.getIfAvailable();
		if (flyway == null) {
			return HealthLineResponse.good(OperationsCheck.SCHEMA, null,
					"Migrations are left to you; the tables were checked at the start.");
		}
		MigrationInfoService migrations = flyway.info();
		String version = (migrations.current() != null) ? String.valueOf(migrations.current().getVersion()) : "none";
		return (migrations.pending().length == 0)
				? HealthLineResponse.good(OperationsCheck.SCHEMA, null, "The schema is at version " + version + ".")
				: HealthLineResponse.bad(OperationsCheck.SCHEMA, null,
						"The schema is at version " + version + ", which is not this service's.",
						"Restart the service: it migrates at the start.");
	}

	private void events(Instant now, List<HealthLineResponse> lines) {
		Instant tooLongSince = now.minus(this.properties.quarantinedFor());
		Map<EventReason, OpenWork> open = this.exceptions.countEvents();
		lines.add(waiting(OperationsCheck.QUARANTINE, "events",
				Objects.requireNonNull(open.remove(EventReason.QUARANTINED)), tooLongSince,
				"GET /events?state=quarantined lists them: correct the definition of their provider and replay "
						+ "them."));
		OpenWork others = open.values().stream().reduce(new OpenWork(0, null, null), OpenWork::and);
		lines.add(waiting(OperationsCheck.EVENTS, "other events", others, tooLongSince,
				"GET /exceptions?kind=event lists them, with what to do about each."));
	}

	private static HealthLineResponse waiting(OperationsCheck check, String what, OpenWork waiting,
			Instant tooLongSince, String action) {
		if (waiting.oldest() == null) {
			return HealthLineResponse.good(check, null, "No " + what + " wait.");
		}
		String detail = "Waiting " + what + ": " + waiting.howMany() + ", the oldest since " + waiting.oldest() + ".";
		return (waiting.oldestDue() != null && waiting.oldestDue().isBefore(tooLongSince))
				? HealthLineResponse.bad(check, null, detail, action) : HealthLineResponse.good(check, null, detail);
	}

	private HealthLineResponse deliveries(Provider provider, Instant now) {
		return this.events.findLastReceivedAt(provider.name()).map((last) -> {
			String detail = "The last event was received at " + last + ".";
			return last.isBefore(now.minus(this.properties.silentFor()))
					? HealthLineResponse.bad(OperationsCheck.DELIVERIES, provider.name(), detail,
							"Ask the provider whether it still posts to " + provider.path()
									+ "; GET /deliveries/rejected shows what was refused.")
					: HealthLineResponse.good(OperationsCheck.DELIVERIES, provider.name(), detail);
		})
			.orElseGet(() -> HealthLineResponse.good(OperationsCheck.DELIVERIES, provider.name(),
					"No event was received yet."));
	}

	private Optional<HealthLineResponse> unknownTypes(Provider provider) {
		List<UnknownType> types = this.unknownTypes.find(provider);
		if (types.isEmpty()) {
			return Optional.empty();
		}
		// The text comes from a provider, and scripts/doctor splits the report at quotes.
		String names = types.stream()
			.limit(SHOWN_TYPES)
			.map((type) -> type.type().replaceAll("[\"\\\\]", "'") + " (" + type.count() + ")")
			.collect(Collectors.joining(", "));
		String more = (types.size() > SHOWN_TYPES) ? " and " + (types.size() - SHOWN_TYPES) + " more" : "";
		return Optional.of(HealthLineResponse.unclear(OperationsCheck.TYPES, provider.name(),
				"No rule says whether events of these types move money: " + names + more + ".",
				"Name each in its definition: under credits if it moves money, under attention if a person must "
						+ "look at it, otherwise under ignore. GET /events?provider=" + provider.name()
						+ " lists them."));
	}

	private HealthLineResponse statements(AccountStanding account, Instant now) {
		String detail = last(account) + ((account.held() > 0) ? " Held: " + account.held() + "." : "")
				+ ((account.open() > 0) ? " Entries that no webhook clearly told: " + account.open() + "." : "")
				+ ((account.gaps() > 0) ? " Gaps between statements: " + account.gaps() + "." : "");
		return statementsToDo(account, now)
			.map((action) -> HealthLineResponse.bad(OperationsCheck.STATEMENTS, account.account(), detail, action))
			.orElseGet(() -> HealthLineResponse.good(OperationsCheck.STATEMENTS, account.account(), detail));
	}

	private static String last(AccountStanding account) {
		if (account.account() == null) {
			return "There are statements of no account in accounts.yml.";
		}
		if (account.forgotten()) {
			return "It recorded payments, and is not in accounts.yml any more.";
		}
		return (account.last() != null) ? "The last statement ends on " + account.last() + "."
				: "No statement was imported yet.";
	}

	private Optional<String> statementsToDo(AccountStanding account, Instant now) {
		if (account.forgotten()) {
			return Optional
				.of("Describe it there again, also if it is closed: without it, a webhook that tells its money "
						+ "once more would count.");
		}
		if (account.held() > 0) {
			return Optional.of("GET /statements?status=held lists them, with what to do about each.");
		}
		if (account.open() > 0) {
			return Optional.of("GET /reports/completeness shows the days; join, record or dismiss each entry.");
		}
		if (account.gaps() > 0) {
			return Optional
				.of("GET /reports/completeness/findings?kind=BALANCE_GAP,SEQUENCE_GAP lists them. Ask the bank "
						+ "for the statements between.");
		}
		LocalDate tooOld = LocalDate.ofInstant(now.minus(this.properties.silentFor()), ZoneOffset.UTC);
		return (account.last() != null && account.last().isBefore(tooOld))
				? Optional.of("Import what the bank booked since, with scripts/import-statement.") : Optional.empty();
	}

	private HealthLineResponse runs() {
		List<UUID> stale = this.runs.find();
		return stale.isEmpty() ? HealthLineResponse.good(OperationsCheck.RUNS, null, "No run died.")
				: HealthLineResponse.bad(OperationsCheck.RUNS, null,
						"The process of this run died, and nothing of the run remains: " + stale.getFirst() + ".",
						"POST /reconcile/run: the next run marks it and does its work.");
	}

	private HealthLineResponse key(String provider, ProviderKey key, Instant now) {
		if (key.notAfter() == null) {
			return HealthLineResponse.good(OperationsCheck.KEYS, provider, "The key " + key.id() + " does not expire.");
		}
		Instant end = Objects.requireNonNull(key.notAfter());
		String detail = "The key " + key.id() + " is accepted until " + end + ".";
		Duration left = Duration.between(now, end);
		return (left.compareTo(this.properties.expiresWithin()) < 0) ? HealthLineResponse.bad(OperationsCheck.KEYS,
				provider, detail,
				"If it has no successor yet, configure one beside it. If nothing is signed with it any more, remove "
						+ "it.")
				: HealthLineResponse.good(OperationsCheck.KEYS, provider, detail);
	}

	private HealthLineResponse access() {
		String remedy = "Set API_KEYS: scripts/api-key NAME ROLE makes a key and its entry.";
		return switch (this.apiKeys.mode()) {
			case KEYS -> HealthLineResponse.good(OperationsCheck.ACCESS, null,
					"Callers need a key; configured are " + this.apiKeys.countConfigured() + ".");
			case DEVELOPMENT -> HealthLineResponse.good(OperationsCheck.ACCESS, null,
					"Callers on this machine need no key, because it is a developer's.");
			case LOCAL -> HealthLineResponse.bad(OperationsCheck.ACCESS, null,
					"API_KEYS is none: callers on this machine need no key. Neither do callers through a proxy that "
							+ "adds no header.",
					remedy);
			case CLOSED -> HealthLineResponse.bad(OperationsCheck.ACCESS, null,
					"API_KEYS is not set: only webhooks, /health, the probes and keys that were made here are served.",
					remedy);
		};
	}

	private HealthLineResponse disk(DataSize free) {
		String detail = "Free: " + free.toMegabytes() + " MB.";
		return (free.compareTo(this.properties.minFreeDisk()) < 0)
				? HealthLineResponse.bad(OperationsCheck.DISK, null, detail,
						"Make room where the database keeps its files: a full disk stops it.")
				: HealthLineResponse.good(OperationsCheck.DISK, null, detail);
	}

}
