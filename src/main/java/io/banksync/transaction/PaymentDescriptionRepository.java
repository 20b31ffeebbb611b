package io.banksync.transaction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.banksync.signature.Assurance;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table payment_descriptions: what is reported of payments besides their money.
 */
@Repository
class PaymentDescriptionRepository {

	private final JdbcClient jdbc;

	PaymentDescriptionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps a description, unless the same one is kept already.
	 */
	void insertIfAbsent(PaymentDescription description) {
		TransactionDetails details = description.details();
		this.jdbc
			.sql("""
					insert into payment_descriptions
					    (id, provider, payment_id, assurance, reference, description, payer, payer_account, account, truncated)
					select :id, reported.*
					from (select cast(:provider as varchar), cast(:payment as varchar), cast(:assurance as varchar),
					    cast(:reference as varchar), cast(:description as varchar), cast(:payer as varchar),
					    cast(:payer_account as varchar), cast(:account as varchar), cast(:truncated as varchar)) as reported
					where not exists (
					    select 1 from payment_descriptions
					    where provider = :provider and payment_id = :payment
					    and (assurance, reference, description, payer, payer_account, account)
					        is not distinct from (:assurance, :reference, :description, :payer, :payer_account, :account))
					""")
			.param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
			.param("provider", description.payment().provider())
			.param("payment", description.payment().paymentId())
			.param("assurance", description.assurance().toString())
			.param("reference", details.reference())
			.param("description", details.description())
			.param("payer", details.payer())
			.param("payer_account", details.payerAccount())
			.param("account", details.account())
			.param("truncated", details.truncatedNames())
			.update();
	}

	/**
	 * Finds the descriptions of payments, oldest first.
	 */
	List<PaymentDescription> find(Collection<PaymentKey> payments) {
		return this.jdbc.sql("""
				select known.*
				from unnest(cast(? as varchar[]), cast(? as varchar[])) as reported (provider, payment_id)
				join payment_descriptions known using (provider, payment_id)
				order by known.id
				""")
			.params(providers(payments), paymentIds(payments))
			.query(PaymentDescriptionRepository::description)
			.list();
	}

	/**
	 * Finds the provider's ids of the transactions of a payment.
	 */
	List<String> findTransactionIds(PaymentKey payment) {
		return this.jdbc.sql("""
				select t.transaction_id
				from raw_events e
				join transactions t on t.raw_event_id = e.id
				where e.payment_id = :payment and e.provider = :provider
				""")
			.param("payment", payment.paymentId())
			.param("provider", payment.provider())
			.query((row, number) -> row.getString("transaction_id"))
			.list();
	}

	private static PaymentDescription description(ResultSet row, int number) throws SQLException {
		List<String> truncated = Optional.ofNullable(row.getString("truncated"))
			.map((names) -> List.of(names.split(",")))
			.orElse(List.of());
		return new PaymentDescription(new PaymentKey(row.getString("provider"), row.getString("payment_id")),
				Assurance.valueOf(row.getString("assurance").toUpperCase(Locale.ROOT)),
				new TransactionDetails(row.getString("reference"), row.getString("description"), row.getString("payer"),
						row.getString("payer_account"), row.getString("account"), null, truncated));
	}

	private static @Nullable String[] providers(Collection<PaymentKey> payments) {
		return payments.stream().map(PaymentKey::provider).toArray(String[]::new);
	}

	private static @Nullable String[] paymentIds(Collection<PaymentKey> payments) {
		return payments.stream().map(PaymentKey::paymentId).toArray(String[]::new);
	}

}
