package io.banksync.report;

import java.time.ZoneOffset;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table report_results.
 */
@Repository
class ReportResultRepository {

	private static final Logger logger = LoggerFactory.getLogger(ReportResultRepository.class);

	private static final String INVARIANTS = "invariants";

	private final JdbcClient jdbc;

	private final JsonMapper mapper;

	ReportResultRepository(JdbcClient jdbc, JsonMapper mapper) {
		this.jdbc = jdbc;
		this.mapper = mapper;
	}

	/**
	 * Keeps a result, unless a newer one is kept.
	 */
	void save(InvariantsResponse result) {
		this.jdbc.sql("""
				insert into report_results (name, result, ok, as_of, took_ms, caused_by)
				values (?, cast(? as jsonb), ?, ?, ?, ?)
				on conflict (name) do update
				set result = excluded.result, ok = excluded.ok, as_of = excluded.as_of, took_ms = excluded.took_ms,
				    caused_by = excluded.caused_by
				where report_results.as_of <= excluded.as_of
				""")
			.params(INVARIANTS, this.mapper.writeValueAsString(result), result.ok(),
					result.asOf().atOffset(ZoneOffset.UTC), result.tookMs(), result.causedBy().toString())
			.update();
	}

	/**
	 * Finds the kept result.
	 * @return empty: there is none, or another version wrote it in a different form
	 */
	Optional<InvariantsResponse> find() {
		return this.jdbc.sql("select result from report_results where name = ?")
			.param(INVARIANTS)
			.query(String.class)
			.optional()
			.flatMap(this::read);
	}

	private Optional<InvariantsResponse> read(String json) {
		try {
			return Optional.of(this.mapper.readValue(json, InvariantsResponse.class));
		}
		catch (JacksonException ex) {
			logger.info("The kept result of the invariants is another version's");
			return Optional.empty();
		}
	}

}
