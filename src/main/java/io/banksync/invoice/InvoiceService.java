package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.banksync.audit.AuditAction;
import io.banksync.audit.AuditEntry;
import io.banksync.audit.AuditService;
import io.banksync.web.error.FieldError;
import io.banksync.web.idempotency.IdempotencyKey;
import io.banksync.web.idempotency.IdempotencyService;
import io.banksync.web.json.InvalidFieldsException;
import io.banksync.web.page.Page;
import io.banksync.web.page.PageLimits;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Creates and shows invoices.
 */
@Service
public class InvoiceService {

	private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final String VOIDED = "is in use by a void invoice: %s. If that one has to be paid after all, reopen it";

	private static final int MAX_LEDGER = 1000;

	private static final int MAX_FOUND = 8;

	private static final int LIST_TIMEOUT_SECONDS = 30;

	private static final String NAMELESS = "Its number has no letters and digits, or more than 35: no payment can name it. Add a reference that payments can name.";

	private final InvoiceRepository invoices;

	private final InvoiceListRepository list;

	private final InvoiceReferenceRepository references;

	private final InvoiceLedgerRepository ledger;

	private final AdjustmentRepository adjustments;

	private final InvoiceChangeRepository changes;

	private final AuditService audit;

	private final IdempotencyService idempotency;

	private final Clock clock;

	InvoiceService(InvoiceRepository invoices, InvoiceListRepository list, InvoiceReferenceRepository references,
			InvoiceLedgerRepository ledger, InvoiceChangeRepository changes, AdjustmentRepository adjustments,
			AuditService audit, IdempotencyService idempotency, Clock clock) {
		this.invoices = invoices;
		this.list = list;
		this.references = references;
		this.ledger = ledger;
		this.adjustments = adjustments;
		this.changes = changes;
		this.audit = audit;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	/**
	 * Creates invoices, all of them or none.
	 * @param request the invoices
	 * @param actor who asks for it
	 * @param key the key under which the request may be repeated
	 * @return the invoices as created, in the order of the request
	 * @throws DuplicateInvoiceException if a number is in use
	 * @throws InvalidFieldsException if no payment can name an invoice by one of its
	 * references
	 */
	@Transactional
	InvoicesResponse create(InvoicesRequest request, String actor, Optional<IdempotencyKey> key) {
		return this.idempotency.once("invoices", key, InvoicesResponse.class, () -> create(request, actor));
	}

	/**
	 * Returns whether there is any invoice.
	 */
	@Transactional(readOnly = true)
	public boolean hasAny() {
		return this.invoices.existsAny();
	}

	/**
	 * Shows what creating invoices would do. It creates them and rolls back, so that no
	 * check is missed.
	 * @param request the invoices
	 * @param actor who asks for it
	 * @throws DuplicateInvoiceException if a number is in use
	 * @throws InvalidFieldsException if no payment can name an invoice by one of its
	 * references
	 */
	@Transactional
	InvoicesDryRunResponse tryToCreate(InvoicesRequest request, String actor) {
		InvoicesResponse created = create(request, actor);
		TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		return InvoicesDryRunResponse.of(created.data());
	}

	/**
	 * Finds the invoices that have one of some numbers.
	 */
	@Transactional(readOnly = true)
	List<InvoiceResponse> findByNumbers(Collection<String> numbers) {
		return this.invoices.findByInvoiceNumberIn(numbers)
			.stream()
			.map((invoice) -> InvoiceResponse.of(invoice, List.of()))
			.toList();
	}

	private InvoicesResponse create(InvoicesRequest request, String actor) {
		List<InvoiceRequest> wanted = request.invoices();
		List<UUID> ids = Stream.generate(() -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.limit(wanted.size())
			.toList();
		Set<UUID> created = new HashSet<>(this.invoices.insertIfAbsent(ids.toArray(UUID[]::new),
				wanted.stream().map(InvoiceRequest::invoiceNumber).toArray(String[]::new),
				wanted.stream().map((invoice) -> invoice.money().amount()).toArray(BigDecimal[]::new),
				wanted.stream().map((invoice) -> invoice.currency().getCurrencyCode()).toArray(String[]::new),
				wanted.stream().map(InvoiceRequest::customer).toArray(String[]::new),
				wanted.stream().map(InvoiceRequest::issuedOn).toArray(LocalDate[]::new),
				wanted.stream().map(InvoiceRequest::dueOn).toArray(LocalDate[]::new),
				wanted.stream().map(InvoiceRequest::note).toArray(String[]::new), actor));
		if (created.size() < ids.size()) {
			throw new DuplicateInvoiceException(duplicates(request, (index) -> !created.contains(ids.get(index))));
		}
		Map<UUID, Invoice> byId = this.invoices.findByIdIn(ids)
			.stream()
			.collect(Collectors.toMap(Invoice::getId, Function.identity()));
		List<Invoice> inOrder = ids.stream().map((id) -> Objects.requireNonNull(byId.get(id))).toList();
		addReferences(request, inOrder);
		trace(request, inOrder, actor);
		return new InvoicesResponse(withWarnings(inOrder));
	}

	private void trace(InvoicesRequest request, List<Invoice> created, String actor) {
		AuditAction action = request.isFile() ? AuditAction.IMPORT_INVOICES : AuditAction.CREATE_INVOICES;
		List<CreatedInvoiceTrace> all = created.stream().map(CreatedInvoiceTrace::of).toList();
		if (all.size() > 1) {
			this.audit.record(actor,
					AuditEntry.of(action, "invoice", null).changed(null, Map.of("count", all.size(), "invoices", all)));
			return;
		}
		CreatedInvoiceTrace one = all.getFirst();
		this.audit.record(actor,
				AuditEntry.of(action, "invoice", one.id()).money(one.amountDue(), one.currency()).changed(null, one));
	}

	private List<FieldError> duplicates(InvoicesRequest request, IntPredicate isDuplicate) {
		List<InvoiceRequest> wanted = request.invoices();
		int[] indexes = IntStream.range(0, wanted.size()).filter(isDuplicate).toArray();
		Set<String> voided = this.invoices
			.findByInvoiceNumberInAndStatus(
					Arrays.stream(indexes).mapToObj((index) -> wanted.get(index).invoiceNumber()).toList(),
					InvoiceStatus.VOID)
			.stream()
			.map(Invoice::getInvoiceNumber)
			.collect(Collectors.toSet());
		return Arrays.stream(indexes).mapToObj((index) -> {
			String number = wanted.get(index).invoiceNumber();
			return request.error(index, "invoice_number", voided.contains(number) ? VOIDED.formatted(number)
					: "is in use, or occurs twice in this request: " + number);
		}).toList();
	}

	private void addReferences(InvoicesRequest request, List<Invoice> invoices) {
		List<UUID> invoiceIds = new ArrayList<>();
		List<ReferenceRequest> references = new ArrayList<>();
		List<FieldError> errors = new ArrayList<>();
		for (int i = 0; i < invoices.size(); i++) {
			Invoice invoice = invoices.get(i);
			List<ReferenceRequest> wanted = request.invoices().get(i).references();
			List<@Nullable String> keys = wanted.isEmpty() ? List.of()
					: this.references.findKeys(wanted.stream().map(ReferenceRequest::reference).toList());
			for (int j = 0; j < wanted.size(); j++) {
				String key = keys.get(j);
				if (key == null || invoice.isNamedBy(key) || keys.indexOf(key) < j) {
					errors.add(request.error(i, "references[" + j + "].reference",
							(key != null) ? "is the invoice's number, or occurs twice" : ReferenceRequest.UNUSABLE));
				}
				invoiceIds.add(invoice.getId());
				references.add(wanted.get(j));
			}
		}
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
		if (!references.isEmpty()) {
			this.references.insertIfAbsent(invoiceIds, references, this.clock.instant());
		}
	}

	private List<InvoiceWithWarningsResponse> withWarnings(List<Invoice> invoices) {
		Map<UUID, List<SharedReference>> shared = this.references
			.findShared(invoices.stream().map(Invoice::getId).toList())
			.stream()
			.collect(Collectors.groupingBy(SharedReference::invoiceId));
		List<InvoiceWithWarningsResponse> warned = new ArrayList<>();
		List<InvoiceResponse> responses = withReferences(invoices);
		for (int i = 0; i < invoices.size(); i++) {
			InvoiceResponse response = responses.get(i);
			Stream<String> nameless = (invoices.get(i).canBeNamed() || !response.references().isEmpty())
					? Stream.empty() : Stream.of(NAMELESS);
			warned
				.add(new InvoiceWithWarningsResponse(response,
						Stream.concat(nameless,
								shared.getOrDefault(response.id(), List.of()).stream().map(SharedReference::warning))
							.toList()));
		}
		return warned;
	}

	private List<InvoiceResponse> withReferences(List<Invoice> invoices) {
		Map<UUID, List<ReferenceResponse>> found = this.references
			.findByInvoice(invoices.stream().map(Invoice::getId).toList());
		return invoices.stream()
			.map((invoice) -> InvoiceResponse.of(invoice, found.getOrDefault(invoice.getId(), List.of())))
			.toList();
	}

	/**
	 * Lists invoices.
	 * @param filter the criteria
	 * @param limits which part of the list
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = LIST_TIMEOUT_SECONDS)
	Page<InvoiceResponse> list(InvoiceFilter filter, PageLimits limits) {
		return this.list.find(filter, limits).with((invoices) -> {
			Map<UUID, List<ReferenceResponse>> found = this.references
				.findByInvoice(invoices.stream().map(InvoiceResponse::id).toList());
			return invoices.stream()
				.map((invoice) -> invoice.withReferences(found.getOrDefault(invoice.id(), List.of())))
				.toList();
		});
	}

	/**
	 * Finds invoices that payments may still be applied to: first those with exactly this
	 * number or reference key, then the newest that have the text in their number or
	 * customer.
	 * @param text 2 to 100 characters
	 */
	@Transactional(transactionManager = "reconciliation", readOnly = true, timeout = LIST_TIMEOUT_SECONDS)
	public List<InvoiceResponse> findOpen(String text) {
		InvoiceStatus[] open = { InvoiceStatus.PENDING, InvoiceStatus.PARTIALLY_PAID };
		Map<UUID, InvoiceResponse> found = new LinkedHashMap<>();
		Stream
			.of(InvoiceFilter.of(open, null, text, null, null, null, null, null, null),
					InvoiceFilter.of(open, null, null, null, null, null, null, null, text))
			.flatMap((filter) -> this.list.find(filter, new PageLimits(MAX_FOUND, null, null, "-created"))
				.data()
				.stream())
			.forEach((invoice) -> found.putIfAbsent(invoice.id(), invoice));
		return found.values().stream().limit(MAX_FOUND).toList();
	}

	/**
	 * Returns one invoice with its matches and changes.
	 * @param idOrNumber our id for it, or its number
	 * @throws InvoiceNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	InvoiceDetailsResponse get(String idOrNumber) {
		return details(find(idOrNumber));
	}

	/**
	 * Returns one invoice as {@link #get(String)} does.
	 * @param number its number, never our id
	 * @throws InvoiceNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	InvoiceDetailsResponse getByNumber(String number) {
		return details(
				this.invoices.findByInvoiceNumber(number).orElseThrow(() -> new InvoiceNotFoundException(number)));
	}

	private InvoiceDetailsResponse details(Invoice invoice) {
		List<LedgerEntryResponse> ledger = this.ledger.findByInvoiceId(invoice.getId(), MAX_LEDGER + 1);
		return new InvoiceDetailsResponse(withReferences(List.of(invoice)).getFirst(), invoice.getCreatedBy(),
				ledger.stream().limit(MAX_LEDGER).toList(), ledger.size() > MAX_LEDGER,
				this.adjustments.findByInvoiceId(invoice.getId()), this.changes.findByInvoiceId(invoice.getId()));
	}

	/**
	 * Returns one invoice without its matches and changes.
	 * @throws InvoiceNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	InvoiceResponse getPlain(UUID id) {
		return withReferences(List.of(find(id.toString()))).getFirst();
	}

	/**
	 * Returns one invoice with warnings if payments may not find it.
	 * @throws InvoiceNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	InvoiceWithWarningsResponse getWithWarnings(UUID id) {
		return withWarnings(List.of(find(id.toString()))).getFirst();
	}

	/**
	 * Returns whether a text has the form of our id for an invoice.
	 */
	public static boolean isId(String idOrNumber) {
		return UUID_FORM.matcher(idOrNumber).matches();
	}

	/**
	 * Returns one invoice, for a service that has opened the transaction.
	 * @param idOrNumber our id for it, or its number
	 * @throws InvoiceNotFoundException if there is none
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	Invoice find(String idOrNumber) {
		Optional<Invoice> byId = isId(idOrNumber) ? this.invoices.findById(UUID.fromString(idOrNumber))
				: Optional.empty();
		return byId.or(() -> this.invoices.findByInvoiceNumber(idOrNumber))
			.orElseThrow(() -> new InvoiceNotFoundException(idOrNumber));
	}

}
