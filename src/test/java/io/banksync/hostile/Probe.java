package io.banksync.hostile;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;
import io.banksync.RawClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends hostile requests one at a time, judges every answer, and keeps count. What it
 * finds is a bug of the service.
 */
final class Probe {

	private static final long MAX_CPU_MILLIS = 250;

	// The compiler and the collector work in the same process: the least of so many
	// counts.
	private static final int ATTEMPTS = 4;

	private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

	private static final int MAX_UNAVAILABLE = 2;

	private static final List<String> LEAKS = List.of("\tat ", "Exception", "io.banksync", "org.springframework",
			"org.apache", "org.postgresql", "java.lang", "Apache Tomcat", "<html", "SQLState");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final OperatingSystemMXBean PROCESS = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final int port;

	private final boolean timed;

	private final Map<String, Integer> counts = new TreeMap<>();

	private final List<String> findings = new ArrayList<>();

	private int worstStatus;

	private String worst = "none";

	private double worstCpuMillis;

	private int repeated;

	private final List<String> unavailable = new ArrayList<>();

	/**
	 * Creates one.
	 * @param port where the service listens, within this process
	 * @param timed the processor time of each request is measured and judged
	 */
	Probe(int port, boolean timed) {
		this.port = port;
		this.timed = timed;
	}

	/**
	 * Sends a request.
	 * @return the answer to the last attempt; empty where there was none
	 */
	RawClient.Answer send(HostileRequest request) {
		this.counts.merge(request.kind(), 1, Integer::sum);
		double least = Double.MAX_VALUE;
		RawClient.Answer answer = new RawClient.Answer("");
		for (int attempt = 0; attempt < (this.timed ? ATTEMPTS : 1) && least > MAX_CPU_MILLIS; attempt++) {
			this.repeated += (attempt > 0) ? 1 : 0;
			List<byte[]> pieces = request.pieces().apply(attempt);
			long before = PROCESS.getProcessCpuTime();
			try {
				answer = RawClient.send(this.port, pieces, request.pause());
				if (status(answer) == 503) {
					answer = sendAgain(request, pieces);
				}
			}
			catch (UncheckedIOException ex) {
				found(request, "no answer: " + ex.getMessage());
				return new RawClient.Answer("");
			}
			least = Math.min(least, (PROCESS.getProcessCpuTime() - before) / 1e6);
			judge(request, pieces, answer);
		}
		if (this.timed) {
			judgeCpu(request, least);
		}
		return answer;
	}

	/**
	 * Does as a bank does. A commit may have waited for the machine's disk, but a fault
	 * that the request itself causes comes again.
	 */
	private RawClient.Answer sendAgain(HostileRequest request, List<byte[]> pieces) {
		this.unavailable.add(request.toString());
		try {
			Thread.sleep(RETRY_AFTER);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return RawClient.send(this.port, pieces, request.pause());
	}

	private void judgeCpu(HostileRequest request, double millis) {
		if (millis > this.worstCpuMillis) {
			this.worstCpuMillis = millis;
			this.worst = request.toString();
		}
		if (millis > MAX_CPU_MILLIS) {
			found(request, "%.0f ms of CPU".formatted(millis));
		}
	}

	private void judge(HostileRequest request, List<byte[]> pieces, RawClient.Answer answer) {
		int status = status(answer);
		if (status == 0) {
			if (!answer.text().isEmpty()) {
				found(request, "no HTTP: " + answer);
			}
			return;
		}
		this.worstStatus = Math.max(this.worstStatus, status);
		if (status >= 500) {
			found(request, "a fault: " + answer);
		}
		String sent = pieces.stream()
			.map((piece) -> new String(piece, StandardCharsets.UTF_8))
			.collect(Collectors.joining());
		LEAKS.stream()
			.filter((leak) -> status >= 400 && answer.text().contains(leak) && !sent.contains(leak))
			.forEach((leak) -> found(request, leak + " in " + answer));
		if (status >= 400 && !sent.startsWith("HEAD ")) {
			judgeProblem(request, status, sent, answer);
		}
	}

	/**
	 * Returns the status of an answer. Who sends no version of HTTP gets the body alone,
	 * as in 0.9.
	 * @return 0: it is none
	 */
	static int status(RawClient.Answer answer) {
		if (answer.text().startsWith("HTTP/1.1 ")) {
			return answer.status();
		}
		return answer.text().startsWith("{") ? MAPPER.readTree(answer.text()).path("status").asInt(200) : 0;
	}

	private void judgeProblem(HostileRequest request, int status, String sent, RawClient.Answer answer) {
		boolean headed = answer.text().startsWith("HTTP/1.1 ");
		try {
			JsonNode problem = MAPPER.readTree(headed ? answer.body() : answer.text());
			boolean complete = problem.path("type").isString() && problem.path("title").isString()
					&& problem.path("status").asInt(0) == status && problem.path("detail").isString()
					&& problem.path("code").asString("").matches("[a-z_]+")
					&& (!problem.path("instance").asString("").equals("/error") || sent.contains("/error"));
			if (!complete || headed && !answer.header("Content-Type").startsWith("application/problem+json")) {
				found(request, "no problem: " + answer);
			}
		}
		catch (JacksonException ex) {
			found(request, "no JSON: " + answer);
		}
	}

	/**
	 * Notes a finding.
	 */
	void found(HostileRequest request, String what) {
		this.findings.add(request + ": " + what);
	}

	/**
	 * Notes a finding where two values differ that should not.
	 */
	void same(HostileRequest request, Object expected, Object actual) {
		if (!expected.equals(actual)) {
			found(request, "should be " + expected + ", is " + actual);
		}
	}

	/**
	 * Fails if anything of a kind was found, or if nothing was sent.
	 */
	void assertNothingFound(String kind) {
		assertThat(this.counts).containsKey(kind);
		assertThat(this.findings.stream().filter((finding) -> finding.startsWith(kind + ": "))).isEmpty();
		assertThat(this.unavailable).as("answered 503 at first").hasSizeLessThanOrEqualTo(MAX_UNAVAILABLE);
	}

	/**
	 * Returns what was sent and what came of it, in one line.
	 */
	String summary() {
		int inputs = this.counts.values().stream().mapToInt(Integer::intValue).sum();
		String kinds = this.counts.entrySet()
			.stream()
			.map((kind) -> kind.getKey() + " " + kind.getValue())
			.collect(Collectors.joining(", "));
		String cpu = this.timed
				? "worst CPU %.0f ms (%s; %d measured again)".formatted(this.worstCpuMillis, this.worst, this.repeated)
				: "CPU not measured";
		return "%d inputs (%s), worst status %d, %s, %d answered 503 at first, %d findings".formatted(inputs, kinds,
				this.worstStatus, cpu, this.unavailable.size(), this.findings.size());
	}

}
