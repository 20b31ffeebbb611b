import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
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
			  --prefix TEXT   what transaction and event ids begin with (default: load and the time)
			  --help          print this
			""";

	private static final long ANSWER_TIMEOUT_NANOS = 30_000_000_000L;

	private final InetSocketAddress address;

	private final byte[][] requests;

	private final int first;

	private final double rate;

	private final int connections;

	// By delivery; 0 in the statuses where there was no answer.
	private final int[] statuses;

	private final long[] latencies;

	private final long[] delays;

	private final Selector selector = Selector.open();

	// Deliveries whose time has come, in order.
	private final Queue<Integer> due = new ConcurrentLinkedQueue<>();

	private final Set<Connection> open = new HashSet<>();

	private final Deque<Connection> free = new ArrayDeque<>();

	private int opened;

	private int done;

	private long start;

	private volatile boolean stopped;

	// How many are sent in all, once that is known.
	private volatile int last = Integer.MAX_VALUE;

	/**
	 * Creates one.
	 * @param address the service
	 * @param requests what it sends, byte for byte
	 * @param first the first that counts
	 * @param rate how many per second
	 * @param connections most of them at once
	 */
	private LoadSender(InetSocketAddress address, byte[][] requests, int first, double rate, int connections)
			throws IOException {
		this.address = address;
		this.requests = requests;
		this.first = first;
		this.rate = rate;
		this.connections = connections;
		this.statuses = new int[requests.length];
		this.latencies = new long[requests.length];
		this.delays = new long[requests.length];
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, String> options = new TreeMap<>(Map.of("--warm-up", "2", "--connections", "2000", "--url", "http://127.0.0.1:8000",
				"--prefix", "load" + System.currentTimeMillis() + "_"));
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
		String secret = System.getenv().getOrDefault("WEBHOOK_SECRET", "");
		if (secret.isEmpty()) {
			fail("$WEBHOOK_SECRET, which it signs with, is not set");
		}
		URI url = URI.create(options.get("--url"));
		LoadSender sender = new LoadSender(new InetSocketAddress(url.getHost(), url.getPort()),
				requests(count, url, options.get("--prefix"), secret), first, rate,
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
	private String send() throws InterruptedException {
		this.start = System.nanoTime();
		Thread exchange = Thread.ofPlatform().name("exchange").start(this::exchange);
		int sent = 0;
		while (sent < this.requests.length && !this.stopped) {
			long wait = dueNanos(sent) - System.nanoTime();
			if (wait > 0) {
				LockSupport.parkNanos(wait);
				continue;
			}
			if (sent == this.first) {
				System.err.println("measuring");
			}
			this.due.add(sent++);
			this.selector.wakeup();
		}
		this.last = sent;
		this.selector.wakeup();
		exchange.join();
		return figures(sent);
	}

	private long dueNanos(int delivery) {
		return this.start + (long) (delivery * 1e9 / this.rate);
	}

	/**
	 * Serves all connections. One thread does, and takes less from the service than one for each would.
	 */
	private void exchange() {
		try {
			long looked = System.nanoTime();
			while (this.done < this.last) {
				this.selector.select((key) -> ((Connection) key.attachment()).proceed(), 1000);
				while (!this.due.isEmpty() && (!this.free.isEmpty() || this.open.size() < this.connections)) {
					int delivery = this.due.remove();
					Connection connection = this.free.isEmpty() ? new Connection() : this.free.pop();
					connection.post(delivery);
				}
				if (System.nanoTime() - looked > 1_000_000_000) {
					looked = System.nanoTime();
					List.copyOf(this.open).forEach(Connection::giveUpWaiting);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String figures(int sent) {
		int counted = Math.max(0, sent - this.first);
		IntPredicate accepts = (i) -> this.statuses[i] == 200;
		long[] latency = sorted(sent, (i) -> true, (i) -> this.latencies[i]);
		long[] accepted = sorted(sent, accepts, (i) -> this.latencies[i]);
		long[] acceptedSinceSent = sorted(sent, accepts, (i) -> this.latencies[i] - this.delays[i]);
		long[] delay = sorted(sent, (i) -> true, (i) -> this.delays[i]);
		Map<Integer, Integer> answers = new TreeMap<>();
		for (int i = this.first; i < sent; i++) {
			answers.merge(this.statuses[i], 1, Integer::sum);
		}
		String byStatus = answers.toString().replaceAll("[{} ]", "").replace('=', ':');
		return String.format(Locale.ROOT,
				"sent=%d seconds=%.1f rate=%.1f not_200=%d p50_ms=%.2f p90_ms=%.2f p99_ms=%.2f p999_ms=%.2f max_ms=%.2f "
						+ "ok_p99_ms=%.2f ok_sent_p99_ms=%.2f late_p99_ms=%.2f late_max_ms=%.2f opened=%d answers=%s",
				counted, counted / this.rate, this.rate, counted - answers.getOrDefault(200, 0), millis(latency, 0.5),
				millis(latency, 0.9), millis(latency, 0.99), millis(latency, 0.999), millis(latency, 1),
				millis(accepted, 0.99), millis(acceptedSinceSent, 0.99), millis(delay, 0.99), millis(delay, 1),
				this.opened, byStatus);
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
	private final class Connection {

		private static final int IDLE = -1;

		private final SocketChannel channel = SocketChannel.open();

		private final SelectionKey key;

		private int delivery = IDLE;

		private ByteBuffer request = ByteBuffer.allocate(0);

		private byte[] answer = new byte[2048];

		private int length;

		Connection() throws IOException {
			this.channel.configureBlocking(false);
			this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			this.key = this.channel.register(selector, SelectionKey.OP_CONNECT, this);
			open.add(this);
			opened++;
		}

		void post(int delivery) {
			this.delivery = delivery;
			this.request = ByteBuffer.wrap(requests[delivery]);
			try {
				if (this.channel.isConnected() || this.channel.connect(address)) {
					write();
				}
			}
			catch (IOException ex) {
				fail();
			}
		}

		/**
		 * Does what the network is ready for.
		 */
		void proceed() {
			try {
				if (this.key.isConnectable()) {
					this.channel.finishConnect();
				}
				if (this.request.hasRemaining()) {
					write();
				}
				else {
					read();
				}
			}
			catch (IOException ex) {
				fail();
			}
		}

		void giveUpWaiting() {
			if (this.delivery != IDLE && sinceDue() - delays[this.delivery] > ANSWER_TIMEOUT_NANOS) {
				fail();
			}
		}

		private void write() throws IOException {
			if (this.request.position() == 0) {
				delays[this.delivery] = sinceDue();
			}
			this.channel.write(this.request);
			this.key.interestOps(this.request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
		}

		private void read() throws IOException {
			int count = this.channel.read(ByteBuffer.wrap(this.answer, this.length, this.answer.length - this.length));
			if (count < 0) {
				throw new EOFException();
			}
			this.length += count;
			if (this.length == this.answer.length) {
				this.answer = Arrays.copyOf(this.answer, 2 * this.length);
			}
			String text = new String(this.answer, 0, this.length, StandardCharsets.ISO_8859_1);
			int end = text.indexOf("\r\n\r\n");
			if (end < 0) {
				return;
			}
			String headers = text.substring(0, end + 2).toLowerCase(Locale.ROOT).replace(" ", "");
			boolean whole = headers.contains("\r\ntransfer-encoding:chunked\r\n") ? text.endsWith("\r\n0\r\n\r\n")
					: this.length >= end + 4 + contentLength(headers);
			if (whole) {
				finish(Integer.parseInt(text.split(" ", 3)[1]), !headers.contains("\r\nconnection:close\r\n"));
			}
		}

		private int contentLength(String headers) {
			String name = "\r\ncontent-length:";
			int start = headers.indexOf(name);
			return (start < 0) ? 0
					: Integer.parseInt(headers.substring(start + name.length(), headers.indexOf('\r', start + 2)));
		}

		private void fail() {
			if (this.delivery != IDLE) {
				finish(0, false);
			}
			else {
				free.remove(this);
				close();
			}
		}

		private void finish(int status, boolean kept) {
			statuses[this.delivery] = status;
			latencies[this.delivery] = sinceDue();
			done++;
			this.delivery = IDLE;
			this.length = 0;
			if (kept) {
				free.push(this);
			}
			else {
				close();
			}
		}

		private void close() {
			open.remove(this);
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				// It is gone, which is what was wanted.
			}
		}

		private long sinceDue() {
			return System.nanoTime() - dueNanos(this.delivery);
		}

	}

}
