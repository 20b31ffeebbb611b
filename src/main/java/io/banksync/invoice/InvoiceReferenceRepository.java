package io.banksync.invoice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.banksync.database.StoredTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table invoice_references.
 */
@Repository
class InvoiceReferenceRepository {

	private final JdbcClient jdbc;

	InvoiceReferenceRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the keys of texts, as matching compares them.
	 * @param references texts
	 * @return the key of each, in order; null: it has none
	 */
	List<@Nullable String> findKeys(Collection<String> references) {
		List<@Nullable String> keys = new ArrayList<>();
		this.jdbc.sql("""
				select reference_key(given.reference)
				from unnest(cast(? as varchar[])) with ordinality as given (reference, place)
				order by given.place
				""").param(references.toArray(String[]::new)).query((row) -> {
			keys.add(row.getString(1));
		});
		return keys;
	}

	/**
	 * Adds references that have a key, one for each invoice id. A reference that the
	 * invoice has already is skipped.
	 * @return how many were added
	 */
	int insertIfAbsent(List<UUID> invoiceIds, List<ReferenceRequest> references, Instant now) {
		return this.jdbc.sql("""
				insert into invoice_references (invoice_id, key, kind, reference, created_at)
				select given.invoice_id, reference_key(given.reference), given.kind, given.reference, ?
				from unnest(?, cast(? as varchar[]), cast(? as varchar[])) as given (invoice_id, reference, kind)
				on conflict (invoice_id, key) do nothing
				""")
			.params(now.atOffset(ZoneOffset.UTC), invoiceIds.toArray(UUID[]::new),
					references.stream().map(ReferenceRequest::reference).toArray(String[]::new),
					references.stream().map((reference) -> reference.kind().toString()).toArray(String[]::new))
			.update();
	}

	/**
	 * Finds the numbers and references of some invoices that other invoices have too.
	 * Void invoices do not count.
	 * @return in the order of the invoices' ids, numbers before references
	 */
	List<SharedReference> findShared(Collection<UUID> invoiceIds) {
		return this.jdbc.sql("""
				with own as (
				    select i.id as invoice_id, i.reference_key as key, i.invoice_number as reference, 0 as place
				    from invoices i where i.id = any(?)
				    union all
				    select r.invoice_id, r.key, coalesce(r.reference, r.key), 1
				    from invoice_references r where r.invoice_id = any(?)
				)
				select own.invoice_id, own.reference, array_agg(other.invoice_number order by other.seq) as others
				from own
				cross join lateral (
				    select i.invoice_number, i.seq from invoices i
				    where i.reference_key = own.key and i.id <> own.invoice_id and i.status <> 'void'
				    union
				    select i.invoice_number, i.seq from invoice_references r
				    join invoices i on i.id = r.invoice_id and i.status <> 'void'
				    where r.key = own.key and r.invoice_id <> own.invoice_id
				    limit ?
				) other
				group by own.invoice_id, own.place, own.reference
				order by own.invoice_id, own.place, own.reference
				""")
			.params(invoiceIds.toArray(UUID[]::new), invoiceIds.toArray(UUID[]::new), SharedReference.MAX_OTHERS)
			.query((row, number) -> new SharedReference(row.getObject("invoice_id", UUID.class),
					row.getString("reference"), List.of((String[]) row.getArray("others").getArray())))
			.list();
	}

	/**
	 * Finds the references of invoices, oldest first.
	 * @return by invoice; invoices without references are missing
	 */
	Map<UUID, List<ReferenceResponse>> findByInvoice(Collection<UUID> invoiceIds) {
		Map<UUID, List<ReferenceResponse>> found = new LinkedHashMap<>();
		this.jdbc.sql("""
				select r.invoice_id, coalesce(r.reference, r.key) as reference, r.kind, r.created_at
				from invoice_references r
				where r.invoice_id = any(?)
				order by r.created_at, r.key
				""").param(invoiceIds.toArray(UUID[]::new)).query((row) -> {
			found.computeIfAbsent(row.getObject("invoice_id", UUID.class), (id) -> new ArrayList<>())
				.add(new ReferenceResponse(row.getString("reference"), row.getString("kind"),
						StoredTime.of(row, "created_at")));
		});
		return found;
	}

}
