package io.banksync.review;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.banksync.allocation.Reason;
import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntryResponse;
import io.banksync.audit.AuditLogService;
import io.banksync.explanation.ExplanationResponse;
import io.banksync.explanation.ExplanationService;
import io.banksync.invoice.AdjustmentService;
import io.banksync.invoice.InvoiceService;
import io.banksync.matching.AppliedMatch;
import io.banksync.matching.MatchService;
import io.banksync.transaction.TimelineEntryResponse;
import io.banksync.transaction.TimelineKind;
import io.banksync.transaction.TransactionDetailsResponse;
import io.banksync.transaction.TransactionService;
import io.banksync.web.page.Page;
import io.banksync.web.request.AmountParameter;
import io.banksync.web.request.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Puts together what the match desk shows. Each part is what the API shows.
 */
@Service
class DeskService {

	private static final Set<AuditAction> ACTS = Set.of(AuditAction.MATCH, AuditAction.REVERSE_MATCH,
			AuditAction.TAKE_BACK, AuditAction.GIVE_BACK, AuditAction.IGNORE, AuditAction.UNIGNORE,
			AuditAction.ADD_NOTE, AuditAction.ASSIGN, AuditAction.UNASSIGN, AuditAction.WRITE_OFF,
			AuditAction.REVERSE_ADJUSTMENT, AuditAction.PROPOSE);

	private static final Set<AuditAction> DONE = Set.of(AuditAction.MATCH, AuditAction.TAKE_BACK, AuditAction.IGNORE);

	private static final Set<AuditAction> UNDONE = Set.of(AuditAction.REVERSE_MATCH, AuditAction.GIVE_BACK,
			AuditAction.UNIGNORE);

	private static final int SHOWN_ACTS = 20;

	private static final int MAX_BULK = 50;

	private static final Duration JUST_NOW = Duration.ofMinutes(15);

	private final ReviewService exceptions;

	private final CountService counts;

	private final TransactionService transactions;

	private final ExplanationService explanations;

	private final InvoiceService invoices;

	private final AdjustmentService adjustments;

	private final MatchService matches;

	private final AuditLogService audit;

	private final JsonMapper mapper;

	private final Clock clock;

	DeskService(ReviewService exceptions, CountService counts, TransactionService transactions,
			ExplanationService explanations, InvoiceService invoices, AdjustmentService adjustments,
			MatchService matches, AuditLogService audit, JsonMapper mapper, Clock clock) {
		this.exceptions = exceptions;
		this.counts = counts;
		this.transactions = transactions;
		this.explanations = explanations;
		this.invoices = invoices;
		this.adjustments = adjustments;
		this.matches = matches;
		this.audit = audit;
		this.mapper = mapper;
		this.clock = clock;
	}

	/**
	 * Returns the page.
	 * @param view which part of the work
	 * @param id the payment to open; null: the first
	 * @param find the text of a search for invoices; null: none
	 * @param since when a refused form was made; null: none was
	 * @param person who looks
	 */
	DeskPage show(DeskView view, @Nullable UUID id, @Nullable String find, @Nullable Instant since, String person) {
		Page<ExceptionResponse> list = this.exceptions.list(view.filter(person), view.limits());
		List<UUID> payments = list.data()
			.stream()
			.filter((one) -> one.kind() == ReviewKind.PAYMENT)
			.map(ExceptionResponse::id)
			.toList();
		UUID opened = (id != null || payments.isEmpty()) ? id : payments.getFirst();
		UUID next = (opened != null) ? next(payments, opened) : null;
		DeskPane pane = (opened != null) ? open(opened, next, view.suggest(), find, since) : null;
		return new DeskPage(list, this.counts.count(), pane, (next != null) ? next(payments, next) : null,
				findLast(person), countDone(person));
	}

	private static @Nullable UUID next(List<UUID> payments, UUID opened) {
		int place = payments.indexOf(opened);
		if (place >= 0 && place + 1 < payments.size()) {
			return payments.get(place + 1);
		}
		return payments.stream().filter((id) -> !id.equals(opened)).reduce((first, last) -> last).orElse(null);
	}

	/**
	 * Returns one payment.
	 * @param id our id for it
	 * @param next the payment to open after an act; null: none
	 * @param suggest with suggestions
	 * @param find the text of a search for invoices; null: none
	 * @param since when a refused form was made; null: none was
	 */
	DeskPane open(UUID id, @Nullable UUID next, boolean suggest, @Nullable String find, @Nullable Instant since) {
		TransactionDetailsResponse details = this.transactions.get(id);
		ExplanationResponse explanation = suggest ? this.explanations.explain(id)
				: this.explanations.explainWithoutSuggestions(id);
		List<TimelineEntryResponse> meanwhile = (since == null) ? List.of()
				: this.transactions.getTimeline(id)
					.data()
					.stream()
					.filter((entry) -> !entry.at().isBefore(since) && !repeatsAMatch(entry))
					.toList();
		return new DeskPane(details, explanation, suggest ? suggestions(details, explanation) : null,
				(find != null) ? this.invoices.findOpen(find) : null, meanwhile, next, UUID.randomUUID(),
				this.clock.instant());
	}

	// A match by hand has an entry of its own, beside that of the decision.
	private static boolean repeatsAMatch(TimelineEntryResponse entry) {
		return entry.kind() == TimelineKind.DECISION && Reason.MANUAL.name().equals(entry.reason());
	}

	private List<DeskSuggestion> suggestions(TransactionDetailsResponse details, ExplanationResponse explanation) {
		return explanation.suggestions()
			.stream()
			.map((suggestion) -> DeskSuggestion.of(suggestion, details.transaction().unapplied(),
					(suggestion.match() != null) ? this.mapper.writeValueAsString(suggestion.match()) : null))
			.toList();
	}

	/**
	 * Returns what is left of a payment when it is divided.
	 * @param id our id for it
	 * @param amounts the parts, as typed
	 */
	DeskRest divide(UUID id, List<String> amounts) {
		TransactionDetailsResponse details = this.transactions.get(id);
		BigDecimal rest = details.transaction().unapplied();
		boolean readable = true;
		for (String amount : amounts) {
			try {
				BigDecimal part = amount.isBlank() ? null : AmountParameter.read("amount", amount.strip());
				rest = rest.subtract(Objects.requireNonNullElse(part, BigDecimal.ZERO));
			}
			catch (InvalidParameterException ex) {
				readable = false;
			}
		}
		return new DeskRest(rest, details.transaction().currency(), readable);
	}

	/**
	 * Returns what would be applied to several payments.
	 * @param ids the payments; empty: all payments of the view's page
	 */
	BulkPlan plan(DeskView view, List<UUID> ids, String person) {
		List<UUID> wanted = !ids.isEmpty() ? ids
				: this.exceptions.list(view.filter(person), view.limits())
					.data()
					.stream()
					.filter((one) -> one.kind() == ReviewKind.PAYMENT)
					.map(ExceptionResponse::id)
					.toList();
		if (wanted.size() > MAX_BULK) {
			throw new InvalidParameterException("ids", "must be at most " + MAX_BULK);
		}
		Map<String, BigDecimal> totals = new TreeMap<>();
		List<BulkPlan.Line> lines = new ArrayList<>();
		for (UUID id : wanted) {
			TransactionDetailsResponse details = this.transactions.get(id);
			DeskSuggestion strong = suggestions(details, this.explanations.explain(id)).stream()
				.filter((suggestion) -> suggestion.suggested().strong())
				.findFirst()
				.orElse(null);
			if (strong != null) {
				totals.merge(details.transaction().currency(), details.transaction().unapplied(), BigDecimal::add);
			}
			lines.add(new BulkPlan.Line(details.transaction(), strong));
		}
		return new BulkPlan(lines, totals, UUID.randomUUID());
	}

	/**
	 * Returns what a person did in the last minutes, if nothing came after it.
	 */
	private @Nullable DeskAct findLast(String person) {
		Instant since = this.clock.instant().minus(JUST_NOW);
		List<AuditEntryResponse> latest = this.audit.listLatest(person, ACTS, 1);
		return acts(person, latest).stream()
			.filter((act) -> act.entry().actedAt().isAfter(since))
			.findFirst()
			.orElse(null);
	}

	private long countDone(String person) {
		return this.audit.countObjects(person, DONE, UNDONE, this.clock.instant().truncatedTo(ChronoUnit.DAYS));
	}

	/**
	 * Returns the last acts of a person, newest first.
	 */
	List<DeskAct> findActs(String person) {
		return acts(person, this.audit.listLatest(person, ACTS, SHOWN_ACTS));
	}

	private List<DeskAct> acts(String person, List<AuditEntryResponse> entries) {
		Set<UUID> ids = new HashSet<>();
		entries.forEach((entry) -> ids.addAll(matchIds(entry)));
		Map<UUID, AppliedMatch> applied = new TreeMap<>();
		this.matches.findApplied(ids).forEach((match) -> applied.put(match.id(), match));
		Set<String> replaced = new HashSet<>();
		return entries.stream().map((entry) -> {
			List<AppliedMatch> parts = matchIds(entry).stream().map(applied::get).filter(Objects::nonNull).toList();
			List<String> numbers = parts.stream().map(AppliedMatch::invoiceNumber).filter(Objects::nonNull).toList();
			List<UUID> live = parts.stream().filter(AppliedMatch::live).map(AppliedMatch::id).toList();
			return new DeskAct(entry, numbers, live, canUndo(entry, live, replaced, person));
		}).toList();
	}

	private boolean canUndo(AuditEntryResponse entry, List<UUID> live, Set<String> replaced, String person) {
		return switch (entry.action()) {
			case "match", "take_back" -> !live.isEmpty();
			case "ignore" -> replaced.add("ignore " + entry.objectId());
			case "unignore" -> {
				replaced.add("ignore " + entry.objectId());
				yield false;
			}
			case "assign", "unassign" -> replaced.add("assign " + entry.objectId());
			case "write_off" ->
				replaced.add("write_off " + entry.objectId()) && findWriteOff(entry, person).isPresent();
			default -> false;
		};
	}

	/**
	 * Returns the write-off of an audit entry, if nothing undid it.
	 */
	Optional<UUID> findWriteOff(AuditEntryResponse entry, String person) {
		return this.adjustments.findWriteOff(UUID.fromString(String.valueOf(entry.objectId())), person,
				entry.actedAt());
	}

	/**
	 * Returns the matches of an audit entry, or the rows of money taken back.
	 */
	private static List<UUID> matchIds(AuditEntryResponse entry) {
		JsonNode after = entry.after();
		if (after == null || !Set.of("match", "take_back").contains(entry.action())) {
			return List.of();
		}
		return after.path("match_ids").valueStream().map((id) -> UUID.fromString(id.asString())).toList();
	}

}
