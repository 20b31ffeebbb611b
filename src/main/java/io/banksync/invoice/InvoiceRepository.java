package io.banksync.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Table invoices.
 */
interface InvoiceRepository extends Repository<Invoice, UUID> {

	Optional<Invoice> findById(UUID id);

	@Query(nativeQuery = true, value = "select exists (select from invoices)")
	boolean existsAny();

	Optional<Invoice> findByInvoiceNumber(String invoiceNumber);

	List<Invoice> findByIdIn(Collection<UUID> ids);

	List<Invoice> findByInvoiceNumberIn(Collection<String> invoiceNumbers);

	List<Invoice> findByInvoiceNumberInAndStatus(Collection<String> invoiceNumbers, InvoiceStatus status);

	/**
	 * Voids an invoice if nothing of it is paid. It waits for a transaction that is
	 * paying it.
	 * @return 0: it is paid, partially paid or void already
	 */
	@Modifying(clearAutomatically = true)
	@Query(nativeQuery = true, value = """
			update invoices set status = 'void' where id = :id and status = 'pending' and amount_paid = 0
			""")
	int voidPending(UUID id);

	/**
	 * Reopens a void invoice.
	 * @return 0: it is not void
	 */
	@Modifying(clearAutomatically = true)
	@Query(nativeQuery = true, value = """
			update invoices set status = invoice_status(amount_due, adjusted, amount_paid)
			where id = :id and status = 'void'
			""")
	int reopenVoid(UUID id);

	/**
	 * Changes how much is to be paid of an invoice. The caller has locked it.
	 */
	@Modifying(clearAutomatically = true)
	@Query(nativeQuery = true, value = """
			update invoices
			set amount_due = :amountDue, adjusted = :adjusted,
			    status = invoice_status(:amountDue, :adjusted, amount_paid)
			where id = :id
			""")
	void updateBalances(UUID id, BigDecimal amountDue, BigDecimal adjusted);

	/**
	 * Creates the invoices whose numbers are free, in the given order. The database
	 * decides which are free.
	 * @return the ids of the new invoices
	 */
	@Query(nativeQuery = true, value = """
			insert into invoices
			    (id, invoice_number, amount_due, currency, customer, issued_on, due_on, note, created_by)
			select id, invoice_number, amount_due, currency, customer, issued_on, due_on, note, :createdBy
			from unnest(
			    cast(:ids as uuid[]), cast(:invoiceNumbers as varchar[]), cast(:amountsDue as numeric[]),
			    cast(:currencies as varchar[]), cast(:customers as varchar[]), cast(:issuedOn as date[]),
			    cast(:dueOn as date[]), cast(:notes as varchar[]))
			with ordinality as asked
			    (id, invoice_number, amount_due, currency, customer, issued_on, due_on, note, position)
			order by position
			on conflict (invoice_number) do nothing
			returning id
			""")
	List<UUID> insertIfAbsent(UUID[] ids, String[] invoiceNumbers, BigDecimal[] amountsDue, String[] currencies,
			@Nullable String[] customers, @Nullable LocalDate[] issuedOn, @Nullable LocalDate[] dueOn,
			@Nullable String[] notes, String createdBy);

}
