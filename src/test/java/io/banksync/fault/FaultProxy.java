package io.banksync.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * The network between the service and its database, and what may become of it.
 */
final class FaultProxy implements AutoCloseable {

	private static final CountDownLatch OPEN = new CountDownLatch(0);

	private final ServerSocket server;

	private final int databasePort;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile @Nullable String awaited;

	private final Direction questions = new Direction();

	private final Direction answers = new Direction();

	FaultProxy(int databasePort) {
		this.databasePort = databasePort;
		try {
			this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Lets nothing through, neither way, until {@link #mend()}. What was sent arrives
	 * then, as by TCP it does.
	 */
	void hold() {
		this.questions.gate = new CountDownLatch(1);
		holdAnswers();
	}

	/**
	 * Lets through what the service asks, and no answers.
	 */
	void holdAnswers() {
		this.answers.gate = new CountDownLatch(1);
	}

	/**
	 * Lets everything through until the service asks for something, and no answers from
	 * then on.
	 * @param words what it asks for is told by
	 */
	void holdAnswersFrom(String words) {
		this.awaited = words;
	}

	/**
	 * Makes each way take longer.
	 */
	void delay(Duration eachWay) {
		this.questions.delayNanos = eachWay.toNanos();
		this.answers.delayNanos = eachWay.toNanos();
	}

	/**
	 * Resets all connections.
	 */
	void reset() {
		this.sockets.forEach(FaultProxy::reset);
	}

	/**
	 * Lets everything through again, at once.
	 */
	void mend() {
		this.awaited = null;
		delay(Duration.ZERO);
		this.questions.open();
		this.answers.open();
	}

	private void accept() {
		try {
			while (true) {
				Socket service = this.server.accept();
				Thread.ofVirtual().start(() -> connect(service));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void connect(Socket service) {
		this.sockets.add(service);
		try {
			Socket database = new Socket(InetAddress.getLoopbackAddress(), this.databasePort);
			this.sockets.add(database);
			Thread.ofVirtual().start(() -> pass(service, database, this.questions));
			pass(database, service, this.answers);
		}
		catch (IOException ex) {
			reset(service);
			this.sockets.remove(service);
		}
	}

	private void pass(Socket from, Socket to, Direction direction) {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] chunk = new byte[65_536];
			for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
				String words = this.awaited;
				if (direction == this.questions && words != null
						&& new String(chunk, 0, count, StandardCharsets.ISO_8859_1).contains(words)) {
					this.awaited = null;
					holdAnswers();
				}
				direction.gate.await();
				LockSupport.parkNanos(direction.delayNanos);
				out.write(chunk, 0, count);
			}
		}
		catch (IOException ex) {
			// Whoever is at the other end learns of it, because it is closed now.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
		}
	}

	private static void reset(Socket socket) {
		try {
			// Closing without lingering is what sends a reset.
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// Closed already.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		mend();
		reset();
	}

	/**
	 * One way.
	 */
	private static final class Direction {

		private volatile CountDownLatch gate = OPEN;

		private volatile long delayNanos;

		void open() {
			CountDownLatch held = this.gate;
			this.gate = OPEN;
			held.countDown();
		}

	}

}
