package io.banksync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Sends what no HTTP client would send.
 */
public final class RawClient {

	private static final int TIMEOUT_MILLIS = 20_000;

	private RawClient() {
	}

	/**
	 * Posts a body.
	 * @param port where the service listens
	 * @param path the path
	 * @param headers lines without their ends; each character is one byte
	 * @param body the body
	 */
	public static Answer post(int port, String path, Collection<String> headers, byte[] body) {
		return send(port, request("POST " + path, "x", headers, body));
	}

	/**
	 * Returns a request as it stands on the wire.
	 * @param methodAndPath both, with a space between them; each character is one byte
	 * @param host the host
	 * @param headers further lines without their ends; each character is one byte
	 * @param body the body
	 */
	public static byte[] request(String methodAndPath, String host, Collection<String> headers, byte[] body) {
		StringBuilder head = new StringBuilder(methodAndPath + " HTTP/1.1\r\nHost: " + host + "\r\n");
		head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n");
		headers.forEach((line) -> head.append(line).append("\r\n"));
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		request.writeBytes(body);
		return request.toByteArray();
	}

	/**
	 * Gets a path.
	 * @param headers lines without their ends, the host among them
	 */
	public static Answer get(int port, String path, Collection<String> headers) {
		return send(port,
				"GET " + path + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
	}

	/**
	 * Sends a request as it stands; each character is one byte.
	 */
	public static Answer send(int port, String request) {
		return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Sends a request as it stands.
	 */
	public static Answer send(int port, byte[] request) {
		return send(port, List.of(request), Duration.ZERO);
	}

	/**
	 * Sends a request in pieces.
	 * @param pause how long to wait before each but the first
	 */
	public static Answer send(int port, List<byte[]> pieces, Duration pause) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			write(socket, pieces, pause);
			return new Answer(new String(read(socket), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Socket socket, List<byte[]> pieces, Duration pause) throws IOException {
		try {
			for (int i = 0; i < pieces.size(); i++) {
				if (i > 0) {
					LockSupport.parkNanos(pause.toNanos());
				}
				socket.getOutputStream().write(pieces.get(i));
			}
		}
		catch (SocketException ex) {
			// It heard enough, and may have answered.
		}
	}

	private static byte[] read(Socket socket) throws IOException {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		try {
			for (int count = socket.getInputStream().read(buffer); count >= 0;) {
				answer.write(buffer, 0, count);
				count = socket.getInputStream().read(buffer);
			}
		}
		catch (SocketException ex) {
			if (answer.size() == 0) {
				throw ex;
			}
			// The connection was reset behind the answer, for not all of the request was
			// read.
		}
		return answer.toByteArray();
	}

	/**
	 * What the service answered.
	 *
	 * @param text all of it, as it stood on the wire
	 */
	public record Answer(String text) {

		public int status() {
			return Integer.parseInt(this.text.substring("HTTP/1.1 ".length()).substring(0, 3));
		}

		/**
		 * Returns the first value of a header; empty where there is none.
		 */
		public String header(String name) {
			return head().lines()
				.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
				.map((line) -> line.substring(name.length() + 1).strip())
				.findFirst()
				.orElse("");
		}

		/**
		 * Returns the body, put together where it came in chunks.
		 */
		public String body() {
			String body = this.text.substring(Math.min(head().length() + 4, this.text.length()));
			if (!header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
				return body;
			}
			byte[] chunks = body.getBytes(StandardCharsets.UTF_8);
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			int length = -1;
			for (int at = 0; length != 0; at += length + 2) {
				int end = at;
				while (chunks[end] != '\r') {
					end++;
				}
				length = Integer.parseInt(new String(chunks, at, end - at, StandardCharsets.US_ASCII), 16);
				at = end + 2;
				whole.write(chunks, at, length);
			}
			return whole.toString(StandardCharsets.UTF_8);
		}

		private String head() {
			int end = this.text.indexOf("\r\n\r\n");
			return (end < 0) ? this.text : this.text.substring(0, end);
		}

		/**
		 * Returns all of it but the time at which it was made, and what the request is
		 * called.
		 */
		public String withoutDate() {
			return this.text.lines()
				.filter((line) -> !line.startsWith("Date: ") && !line.startsWith("X-Request-Id: "))
				.collect(Collectors.joining(System.lineSeparator()));
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
