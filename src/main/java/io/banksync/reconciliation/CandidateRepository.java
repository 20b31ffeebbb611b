package io.banksync.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.sql.DataSource;

import io.banksync.allocation.Mention;
import io.banksync.allocation.Mentions;
import io.banksync.allocation.PrintedNumber;
import io.banksync.allocation.Reason;
import io.banksync.allocation.ReferenceReader;
import io.banksync.allocation.ReferenceReading;
import io.banksync.database.CopyRows;
import io.banksync.transaction.TransactionText;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a run considers: transactions with money left, and the invoices that their texts
 * name. It is kept in temporary tables, and the run reads nothing else.
 */
@Repository
class CandidateRepository {

	// An arbitrary number that nobody else locks: "banksync" in ASCII.
	private static final long LOCK = 0x62616e6b73796e63L;

	/** The temporary table of the payments that a run considers. */
	static final String CONSIDERED = "run_considered";

	private static final String[] KEEPING_REST = Arrays.stream(Reason.values())
		.filter(Reason::keepsRest)
		.map(Reason::name)
		.toArray(String[]::new);

	private final JdbcClient jdbc;

	private final DataSource dataSource;

	private final RunQueries queries;

	CandidateRepository(@Qualifier("reconciliation") JdbcClient jdbc,
			@Qualifier("reconciliation") DataSource dataSource) {
		this.jdbc = jdbc;
		this.dataSource = dataSource;
		this.queries = new RunQueries(dataSource);
	}

	/**
	 * Locks out other runs, on any instance of the service, until the end of the
	 * transaction or of this process.
	 * @return false: another run is going on
	 */
	boolean tryLock() {
		return this.jdbc.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
	}

	/**
	 * Locks transactions and invoices until the end of the transaction, in the same order
	 * as persons' decisions do.
	 */
	void lock(WantedRows rows) {
		this.jdbc.sql("""
				select count(*) from (select 1 from transactions where ingest_seq = any(?) order by ingest_seq
				    for no key update) as locked
				""").param(rows.transactions()).query(Long.class).single();
		this.jdbc.sql("""
				select count(*) from (select 1 from invoices where seq = any(?) order by id for no key update) as locked
				""").param(rows.invoices()).query(Long.class).single();
	}

	/**
	 * Copies every transaction that has money left to apply or to take back, as it is
	 * now, except those that a person keeps from reconciliation.
	 * @param policy which of them
	 * @param upTo the last transaction, by order of arrival
	 * @return how many
	 */
	long consider(MatchingPolicy policy, long upTo) {
		// One query per status, because each status has its own index.
		String each = """
				select t.ingest_seq as seq, t.id, t.provider, t.amount, t.currency, t.occurred_at, t.reference,
				    t.reference_key as key, t.original_transaction_id as original, t.allocated, t.reversed, t.taken_back,
				    t.status, t.reason
				from transactions t
				where %s and t.ingest_seq <= :up_to and\s"""
				+ MatchingPolicy.FILTER;
		this.jdbc
			.sql("create temporary table run_considered on commit drop as "
					+ each.formatted("t.status = 'unmatched' and (t.amount > 0 or t.reason is distinct from :blocked)")
					+ " union all "
					+ each.formatted("t.status = 'partially_matched' and t.reason <> all(:keeping_rest)"))
			.params(policy.filter())
			.param("keeping_rest", KEEPING_REST)
			.param("blocked", Reason.BLOCKED_BY_USER.name())
			.param("up_to", upTo)
			.update();
		this.queries.analyze("run_considered (seq, id, key, amount, original)");
		long considered = this.jdbc.sql("select count(*) from run_considered").query(Long.class).single();
		this.queries.statistics()
			.analyzeUnderestimated(considered, "transactions", "invoices", "transaction_matches", "match_decisions");
		return considered;
	}

	/**
	 * Returns all rows that the run has read.
	 */
	WantedRows findSeen() {
		return new WantedRows(places("select seq from run_considered union select seq from run_members"),
				places("select seq from run_invoices"),
				this.jdbc.sql("select coalesce(max(seq), 0) from run_considered").query(Long.class).single());
	}

	private long[] places(String sql) {
		return this.jdbc.sql(sql).query(Long.class).stream().mapToLong(Long::longValue).toArray();
	}

	/**
	 * Finds all invoices that the texts of the payments name.
	 */
	void findMentions() {
		this.jdbc
			.sql("""
					create temporary table run_numbers (key varchar(35), invoice bigint, printed varchar(255)) on commit drop
					""")
			.update();
		this.jdbc.sql("""
				create temporary table run_mentions (seq bigint, key varchar(35), invoice bigint, strength varchar(16))
				on commit drop
				""").update();
		this.jdbc.sql("create temporary table run_candidates (seq bigint, key varchar(35)) on commit drop").update();
		this.jdbc.sql("create temporary table run_readings (seq bigint, kind varchar(16)) on commit drop").update();
		findNumbers("select c.key from run_considered c where c.amount > 0");
		takeThoseAsPrinted();
		readTexts();
		findNumbers("select w.key from run_candidates w");
		readTextsWithNumbers();
		this.queries.analyze("run_mentions (seq, invoice)");
		this.queries.analyze("run_readings");
	}

	/**
	 * Finds the numbers and further references with certain keys.
	 */
	private void findNumbers(String keys) {
		this.jdbc.sql("""
				insert into run_numbers
				select found.key, found.seq, found.printed
				from (
				    select i.reference_key as key, i.seq, i.invoice_number as printed from invoices i
				    where i.reference_key in (%1$s)
				    union all
				    select r.key, i.seq, coalesce(r.reference, r.key) from invoice_references r
				    join invoices i on i.id = r.invoice_id
				    where r.key in (%1$s)
				    and (i.reference_key is distinct from r.key or i.invoice_number <> coalesce(r.reference, r.key))
				) found
				where not exists (select 1 from run_numbers known where known.key = found.key)
				""".formatted(keys)).update();
		this.queries.analyze("run_numbers (key, invoice)");
	}

	/**
	 * Finds payments whose reference is exactly the number of the only invoice with its
	 * key. These are most payments, and need no reading.
	 */
	private void takeThoseAsPrinted() {
		this.jdbc.sql("""
				insert into run_mentions
				select c.seq, c.key, n.invoice, case when c.key ~ '^[0-9]{1,5}$' then 'EXACT_ONLY' else 'WHOLE' end
				from run_considered c
				join run_numbers n on n.key = c.key and n.printed = c.reference
				where c.amount > 0
				and not exists (select 1 from run_numbers other where other.key = n.key and other.invoice <> n.invoice)
				""").update();
		this.queries.analyze("run_mentions (seq, invoice)");
	}

	/**
	 * Reads the texts of the other payments, with the numbers that match the whole
	 * reference.
	 */
	private void readTexts() {
		CopyRows mentions = mentions();
		CopyRows readings = readings();
		CopyRows candidates = new CopyRows(this.dataSource, "run_candidates (seq, key)");
		try (RowGroups<Text> texts = new RowGroups<>(this.queries.stream("""
				select c.seq, c.reference, %s as further, n.key, n.invoice, n.printed
				from run_considered c
				join transactions t on t.ingest_seq = c.seq
				left join run_numbers n on n.key = c.key
				where c.amount > 0 and not exists (select 1 from run_mentions m where m.seq = c.seq)
				order by c.seq
				""".formatted(TransactionText.FURTHER), Text::of), Text::seq)) {
			while (!texts.isEmpty()) {
				List<Text> text = texts.take();
				long seq = text.getFirst().seq();
				ReferenceReading reading = text.getFirst().read();
				List<Mention> whole = reading.whole(text.stream().filter(Text::hasNumber).map(Text::number).toList());
				if (!whole.isEmpty()) {
					add(mentions, seq, whole);
				}
				else if (reading.keys().isEmpty()) {
					readings.add(seq, reading.mentions((key) -> List.of()).kind());
				}
				else {
					reading.keys().forEach((key) -> candidates.add(seq, key));
				}
			}
		}
		mentions.flush();
		readings.flush();
		candidates.flush();
		this.queries.analyze("run_candidates");
	}

	/**
	 * Reads again the texts that contain a key of an invoice, now with the numbers of
	 * these invoices.
	 */
	private void readTextsWithNumbers() {
		CopyRows mentions = mentions();
		CopyRows readings = readings();
		try (RowGroups<Text> texts = new RowGroups<>(this.queries.stream("""
				select c.seq, c.reference, %s as further, n.key, n.invoice, n.printed
				from run_candidates w
				join run_numbers n on n.key = w.key
				join run_considered c on c.seq = w.seq
				join transactions t on t.ingest_seq = c.seq
				order by c.seq
				""".formatted(TransactionText.FURTHER), Text::of), Text::seq)) {
			while (!texts.isEmpty()) {
				List<Text> text = texts.take();
				Map<String, Collection<PrintedNumber>> numbers = new HashMap<>();
				text.forEach((one) -> numbers.computeIfAbsent(one.key(), (key) -> new ArrayList<>()).add(one.number()));
				Mentions found = text.getFirst().read().mentions((key) -> numbers.getOrDefault(key, List.of()));
				add(mentions, text.getFirst().seq(), found.named());
				if (found.kind() != Mentions.Kind.NAMED) {
					readings.add(text.getFirst().seq(), found.kind());
				}
			}
		}
		mentions.flush();
		readings.flush();
	}

	private CopyRows mentions() {
		return new CopyRows(this.dataSource, "run_mentions (seq, key, invoice, strength)");
	}

	private CopyRows readings() {
		return new CopyRows(this.dataSource, "run_readings (seq, kind)");
	}

	private static void add(CopyRows rows, long seq, List<Mention> mentions) {
		mentions.forEach((mention) -> rows.add(seq, mention.key(), mention.invoice(), mention.strength()));
	}

	/**
	 * The texts of a payment, with one number that they may name.
	 */
	private record Text(long seq, @Nullable String reference, @Nullable String further, @Nullable String numberKey,
			long invoice, @Nullable String printed) {

		static Text of(ResultSet row, int number) throws SQLException {
			return new Text(row.getLong("seq"), row.getString("reference"), row.getString("further"),
					row.getString("key"), row.getLong("invoice"), row.getString("printed"));
		}

		ReferenceReading read() {
			return ReferenceReader.read(this.reference, this.further);
		}

		boolean hasNumber() {
			return this.printed != null;
		}

		String key() {
			return Objects.requireNonNull(this.numberKey);
		}

		PrintedNumber number() {
			return new PrintedNumber(Objects.requireNonNull(this.printed), this.invoice);
		}

	}

}
