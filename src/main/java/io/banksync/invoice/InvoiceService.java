package io.banksync.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.banksync.idempotency.IdempotencyKey;
import io.banksync.idempotency.IdempotencyService;
import io.banksync.json.FieldError;
import io.banksync.json.InvalidFieldsException;
import io.banksync.page.Page;
import io.banksync.page.PageLimits;
import org.hibernate.id.uuid.UuidVersion7Strategy;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes and shows the money we expect.
 */
@Service
class InvoiceService {

	private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private final InvoiceRepository invoices;

	private final IdempotencyService idempotency;

	InvoiceService(InvoiceRepository invoices, IdempotencyService idempotency) {
		this.invoices = invoices;
		this.idempotency = idempotency;
	}

	/**
	 * Creates invoices, all of them or none.
	 * @param request the invoices
	 * @param key the key under which the request may be repeated
	 * @return the invoices as created, in the order of the request
	 * @throws DuplicateInvoiceException if a number is taken
	 * @throws InvalidFieldsException if no payment could ever name one of them
	 */
	@Transactional
	InvoicesResponse create(InvoicesRequest request, Optional<IdempotencyKey> key) {
		return this.idempotency.once("invoices", key, InvoicesResponse.class, () -> create(request));
	}

	private InvoicesResponse create(InvoicesRequest request) {
		List<InvoiceRequest> wanted = request.invoices();
		List<UUID> ids = Stream.generate(() -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.limit(wanted.size())
			.toList();
		Set<UUID> created = new HashSet<>(this.invoices.insertIfAbsent(ids.toArray(UUID[]::new),
				wanted.stream().map(InvoiceRequest::invoiceNumber).toArray(String[]::new),
				wanted.stream().map(InvoiceRequest::amountDue).toArray(BigDecimal[]::new),
				wanted.stream().map(InvoiceRequest::currency).toArray(String[]::new)));
		List<FieldError> duplicates = new ArrayList<>();
		for (int i = 0; i < wanted.size(); i++) {
			if (!created.contains(ids.get(i))) {
				duplicates.add(new FieldError(request.path(i) + "invoice_number",
						"is taken, or twice in this request: " + wanted.get(i).invoiceNumber()));
			}
		}
		if (!duplicates.isEmpty()) {
			throw new DuplicateInvoiceException(duplicates);
		}
		Map<UUID, Invoice> byId = this.invoices.findByIdIn(ids)
			.stream()
			.collect(Collectors.toMap(Invoice::getId, Function.identity()));
		List<Invoice> inOrder = ids.stream().map((id) -> Objects.requireNonNull(byId.get(id))).toList();
		requireNameable(request, inOrder);
		return new InvoicesResponse(inOrder.stream().map(InvoiceResponse::of).toList());
	}

	private static void requireNameable(InvoicesRequest request, List<Invoice> invoices) {
		List<FieldError> errors = new ArrayList<>();
		for (int i = 0; i < invoices.size(); i++) {
			if (!invoices.get(i).canBeNamed()) {
				errors.add(new FieldError(request.path(i) + "invoice_number",
						"must have 1 to 35 letters A-Z or digits, which is what payments are matched by"));
			}
		}
		if (!errors.isEmpty()) {
			throw new InvalidFieldsException(errors);
		}
	}

	/**
	 * Lists invoices, newest first.
	 * @param filter which
	 * @param limits which part of the list
	 */
	@Transactional(readOnly = true)
	Page<InvoiceResponse> list(InvoiceFilter filter, PageLimits limits) {
		List<Invoice> found = this.invoices.findBy(filter.before(limits.afterNumber(Long.MAX_VALUE)),
				(query) -> query.sortBy(Sort.by(Sort.Direction.DESC, "seq")).limit(limits.fetchSize()).all());
		return Page.of(found, limits, Invoice::getSeq).map(InvoiceResponse::of);
	}

	/**
	 * Returns one invoice.
	 * @param idOrNumber our id for it, or its number
	 * @throws InvoiceNotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	InvoiceResponse get(String idOrNumber) {
		Optional<Invoice> byId = UUID_FORM.matcher(idOrNumber).matches()
				? this.invoices.findById(UUID.fromString(idOrNumber)) : Optional.empty();
		return byId.or(() -> this.invoices.findByInvoiceNumber(idOrNumber))
			.map(InvoiceResponse::of)
			.orElseThrow(() -> new InvoiceNotFoundException(idOrNumber));
	}

}
