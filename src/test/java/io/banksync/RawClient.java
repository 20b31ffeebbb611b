package io.banksync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
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
		StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
		head.append("Content-Length: ").append(body.length).append("\r\n");
		headers.forEach((line) -> head.append(line).append("\r\n"));
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		request.writeBytes(body);
		return send(port, request.toByteArray());
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

	private static Answer send(int port, byte[] request) {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write(request);
			return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
