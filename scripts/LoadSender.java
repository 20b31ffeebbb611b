import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts signed bank webhooks, each another payment, at a fixed rate, and prints how long the answers took. The loop is
 * open: a delivery is sent when its time has come, whatever became of those before, on a free connection or a new one up
 * to a bound, and its latency counts from that time. So a service that stalls shows in every delivery that was due meanwhile.
 *
 * <pre>
 * java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 scripts/LoadSender.java --rate 1000 --seconds 60 --warm-up 60
 * </pre>
 *
 * {@code --help} tells the options. After the warm-up it says "measuring" on standard error; at the end, or at once when
 * it is terminated (SIGTERM, SIGINT), it prints on standard output, on one line:
 *
 * <pre>
 * sent=60000 seconds=60.0 rate=1000.0 not_200=0 p50_ms=1.32 p90_ms=1.94 p99_ms=4.10 p999_ms=9.70
 *     max_ms=21.46 ok_p99_ms=4.10 ok_sent_p99_ms=4.02 late_p99_ms=0.11 late_max_ms=1.80 opened=9 answers=200:60000
 * </pre>
 *
 * {@code ok} are those answered with 200, {@code ok_sent} the same counted from when they began to be sent. {@code late}
 * is how long after its time that was: the sender's own delay, and that of connecting, which are in the latency too.
 * {@code opened} counts connections. Under {@code answers}, 0 is a connection that failed or gave no answer within 30 s.
 * It exits 0 whatever the answers were (143 when terminated), and 2 when it could not begin.
 */
final class LoadSender {

	private static final String USAGE = """
			Usage: java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 scripts/LoadSender.java --rate N --seconds N [...]

			  --rate N        deliveries per second
			  --seconds N     how long it measures, at most: SIGTERM ends it sooner, with its figures
			  --warm-up N     seconds at the same rate before, which do not count (default: 2)
			  --url URL       the service (default: http://127.0.0.1:8000)
			  --connections N most of them at once; a delivery that is due waits for one (default: 2000)
			  --secret TEXT   signing secret (default: $WEBHOOK_SECRET)
			  --prefix TEXT   what transaction and event ids begin with (default: load and the time)
			  --help          print this
			""";

	private static final int ANSWER_TIMEOUT_MILLIS = 30_000;

	private final InetSocketAddress address;

	private final byte[][] requests;

	private final int first;

	private final double rate;

	// By delivery; 0 in the statuses while there is no answer, and where there was none.
	private final AtomicIntegerArray statuses;

	private final AtomicLongArray latencies;

	private final AtomicLongArray delays;

	private final Semaphore usable;

	private final ConcurrentLinkedDeque<Connection> free = new ConcurrentLinkedDeque<>();

	private final AtomicInteger opened = new AtomicInteger();

	private volatile boolean stopped;

	/**
	 * Creates one.
	 * @param address the service
	 * @param requests what it sends, byte for byte
	 * @param first the first that counts
	 * @param rate how many per second
	 * @param connections most of them at once
	 */
	private LoadSender(InetSocketAddress address, byte[][] requests, int first, double rate, int connections) {
		this.address = address;
		this.requests = requests;
		this.first = first;
		this.rate = rate;
		this.usable = new Semaphore(connections);
		this.statuses = new AtomicIntegerArray(requests.length);
		this.latencies = new AtomicLongArray(requests.length);
		this.delays = new AtomicLongArray(requests.length);
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, String> options = new TreeMap<>(Map.of("--warm-up", "2", "--connections", "2000", "--url", "http://127.0.0.1:8000", "--secret",
				System.getenv().getOrDefault("WEBHOOK_SECRET", ""), "--prefix", "load" + System.currentTimeMillis() + "_"));
		for (int i = 0; i < arguments.length; i += 2) {
			if (arguments[i].equals("--help")) {
				System.out.print(USAGE);
				return;
			}
			if (!USAGE.contains("  " + arguments[i] + " ") || i + 1 == arguments.length) {
				fail("unknown option, or one without a value: " + arguments[i]);
			}
			options.put(arguments[i], arguments[i + 1]);
		}
		double rate = number(options, "--rate");
		int first = (int) (rate * number(options, "--warm-up"));
		int count = first + (int) (rate * number(options, "--seconds"));
		if (options.get("--secret").isEmpty()) {
			fail("--secret or $WEBHOOK_SECRET is missing");
		}
		URI url = URI.create(options.get("--url"));
		LoadSender sender = new LoadSender(new InetSocketAddress(url.getHost(), url.getPort()),
				requests(count, url, options.get("--prefix"), options.get("--secret")), first, rate,
				(int) number(options, "--connections"));
		CountDownLatch printed = new CountDownLatch(1);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			sender.stopped = true;
			try {
				printed.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}));
		System.out.println(sender.send());
		printed.countDown();
	}

	private static double number(Map<String, String> options, String name) {
		try {
			double number = Double.parseDouble(options.getOrDefault(name, ""));
			if (number >= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		fail(name + " must be a number");
		return 0;
	}

	private static void fail(String message) {
		System.err.println("LoadSender: " + message + " (see --help)");
		System.exit(2);
	}

	/**
	 * Makes all requests beforehand, so that signing costs nothing while it sends.
	 */
	private static byte[][] requests(int count, URI url, String prefix, String secret) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		byte[][] requests = new byte[count][];
		for (int i = 0; i < count; i++) {
			String body = """
					{"transaction_id":"%s%d","amount":%d.%02d,"currency":"NGN","occurred_at":"2026-02-27T12:00:00Z",\
					"reference":"ORDER %s%d","description":"Transfer from a customer"}""".formatted(prefix, i,
					1 + i % 9973, i % 100, prefix, i);
			requests[i] = """
					POST /webhooks/bank/transactions HTTP/1.1\r
					Host: %s:%d\r
					Content-Type: application/json\r
					X-Event-Id: evt_%s%d\r
					X-Signature: sha256=%s\r
					Content-Length: %d\r
					\r
					%s""".formatted(url.getHost(), url.getPort(), prefix, i,
					HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))), body.length(), body)
				.getBytes(StandardCharsets.UTF_8);
		}
		return requests;
	}

	/**
	 * Sends each request at its time, until all are sent or it is stopped.
	 * @return the figures of those that count
	 */
	private String send() {
		int sent = 0;
		try (ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor()) {
			long start = System.nanoTime();
			while (sent < this.requests.length && !this.stopped) {
				long due = start + (long) (sent * 1e9 / this.rate);
				long wait = due - System.nanoTime();
				if (wait > 0) {
					LockSupport.parkNanos(wait);
					continue;
				}
				if (sent == this.first) {
					System.err.println("measuring");
				}
				int delivery = sent++;
				deliveries.execute(() -> deliver(delivery, due));
			}
		}
		return figures(sent);
	}

	private void deliver(int delivery, long due) {
		this.usable.acquireUninterruptibly();
		Connection connection = this.free.pollFirst();
		try {
			if (connection == null) {
				connection = new Connection(this.address);
				this.opened.incrementAndGet();
			}
			this.delays.set(delivery, System.nanoTime() - due);
			this.statuses.set(delivery, connection.post(this.requests[delivery]));
			if (connection.isKept()) {
				this.free.addFirst(connection);
			}
			else {
				connection.close();
			}
		}
		catch (IOException ex) {
			if (connection != null) {
				connection.close();
			}
		}
		finally {
			this.latencies.set(delivery, System.nanoTime() - due);
			this.usable.release();
		}
	}

	private String figures(int sent) {
		int counted = Math.max(0, sent - this.first);
		IntPredicate accepts = (i) -> this.statuses.get(i) == 200;
		long[] latency = sorted(sent, (i) -> true, this.latencies::get);
		long[] accepted = sorted(sent, accepts, this.latencies::get);
		long[] acceptedSinceSent = sorted(sent, accepts, (i) -> this.latencies.get(i) - this.delays.get(i));
		long[] delay = sorted(sent, (i) -> true, this.delays::get);
		Map<Integer, Integer> answers = new TreeMap<>();
		for (int i = this.first; i < sent; i++) {
			answers.merge(this.statuses.get(i), 1, Integer::sum);
		}
		String byStatus = answers.toString().replaceAll("[{} ]", "").replace('=', ':');
		return String.format(Locale.ROOT,
				"sent=%d seconds=%.1f rate=%.1f not_200=%d p50_ms=%.2f p90_ms=%.2f p99_ms=%.2f p999_ms=%.2f max_ms=%.2f "
						+ "ok_p99_ms=%.2f ok_sent_p99_ms=%.2f late_p99_ms=%.2f late_max_ms=%.2f opened=%d answers=%s",
				counted, counted / this.rate, this.rate, counted - answers.getOrDefault(200, 0), millis(latency, 0.5),
				millis(latency, 0.9), millis(latency, 0.99), millis(latency, 0.999), millis(latency, 1),
				millis(accepted, 0.99), millis(acceptedSinceSent, 0.99), millis(delay, 0.99), millis(delay, 1),
				this.opened.get(), byStatus);
	}

	private long[] sorted(int sent, IntPredicate which, IntToLongFunction value) {
		return IntStream.range(this.first, Math.max(this.first, sent))
			.filter(which)
			.mapToLong(value)
			.sorted()
			.toArray();
	}

	private static double millis(long[] sorted, double part) {
		return (sorted.length > 0) ? sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6 : 0;
	}

	/**
	 * A connection to the service, for one request at a time.
	 */
	private static final class Connection {

		private final Socket socket;

		private final InputStream input;

		private boolean kept = true;

		Connection(InetSocketAddress address) throws IOException {
			this.socket = new Socket();
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
			this.socket.connect(address, ANSWER_TIMEOUT_MILLIS);
			this.input = new BufferedInputStream(this.socket.getInputStream(), 2048);
		}

		/**
		 * Sends a request and reads all of its answer.
		 * @return the status
		 */
		int post(byte[] request) throws IOException {
			this.socket.getOutputStream().write(request);
			int status = Integer.parseInt(line().split(" ")[1]);
			int length = 0;
			boolean chunked = false;
			for (String header = line(); !header.isEmpty(); header = line()) {
				String text = header.toLowerCase(Locale.ROOT).replace(" ", "");
				if (text.startsWith("content-length:")) {
					length = Integer.parseInt(text.substring("content-length:".length()));
				}
				chunked |= text.equals("transfer-encoding:chunked");
				this.kept &= !text.equals("connection:close");
			}
			this.input.skipNBytes(length);
			while (chunked) {
				length = Integer.parseInt(line(), 16);
				this.input.skipNBytes(length);
				line();
				chunked = length > 0;
			}
			return status;
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			int next;
			while ((next = this.input.read()) != '\n') {
				if (next < 0) {
					throw new EOFException();
				}
				if (next != '\r') {
					line.append((char) next);
				}
			}
			return line.toString();
		}

		boolean isKept() {
			return this.kept;
		}

		void close() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// It is gone, which is what was wanted.
			}
		}

	}

}
