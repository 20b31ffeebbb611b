package io.banksync.hostile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request as no HTTP client sends it.
 *
 * @param request the request
 * @param statuses what it may be answered with; 0: the connection is closed without an
 * answer
 */
record RawCase(HostileRequest request, Set<Integer> statuses) {

	/** The number of an invoice that nobody may succeed in creating. */
	static final String SMUGGLED = "SMUGGLED-1";

	private static final String KIND = "raw requests";

	private static final Set<Integer> REFUSED = Set.of(400);

	private static final String HOST = "Host: localhost\r\n";

	private static final String JSON = "Content-Type: application/json\r\n";

	private static final String INVOICE = "{\"invoice_number\":\"" + SMUGGLED
			+ "\",\"amount_due\":1,\"currency\":\"NGN\"}";

	private static final String HIDDEN = "POST /invoices HTTP/1.1\r\n" + HOST + JSON + "Content-Length: "
			+ INVOICE.length() + "\r\n\r\n" + INVOICE;

	/**
	 * Returns all of them.
	 */
	static List<RawCase> all() {
		return Stream.of(smuggled(), lengths(), chunks(), lines(), headers(), methods(), targets(), queries())
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * Returns those that take seconds.
	 */
	static List<RawCase> slow() {
		String head = "POST /webhooks/bank/transactions HTTP/1.1\r\n" + HOST + JSON
				+ "X-Event-Id: e\r\nX-Signature: sha256=00\r\n";
		return List.of(
				slow("a header, a byte at a time",
						List.of("GET /health HTTP/1.1\r\n", HOST, "X:", " ", "y", "\r\n", "Connection: close\r\n\r\n"),
						300, Set.of(200)),
				slow("half a request line", List.of("GET /hea"), 0, Set.of(0, 400, 408)),
				slow("half a header", List.of("GET /health HTTP/1.1\r\nHost: loc"), 0, Set.of(0, 400, 408)),
				slow("nothing", List.of(""), 0, Set.of(0, 408)),
				slow("no body", List.of(head + "Content-Length: 10\r\n\r\n"), 0, Set.of(408)),
				slow("half a body", List.of(head + "Content-Length: 10\r\n\r\n{"), 0, Set.of(408)),
				slow("half a chunk", List.of(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{"), 0, Set.of(408)),
				slow("half the size of a chunk", List.of(head + "Transfer-Encoding: chunked\r\n\r\n5"), 0, Set.of(408)),
				slow("a body, a byte at a time", pieces(head + "Content-Length: 20\r\n\r\n", " ", 10), 800,
						Set.of(408)),
				slow("chunks, one at a time", pieces(head + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", 10),
						800, Set.of(408)));
	}

	private static List<RawCase> smuggled() {
		List<RawCase> cases = new ArrayList<>();
		String close = "Connection: keep-alive\r\n";
		for (String encoding : List.of("Transfer-Encoding: chunked", "Transfer-Encoding : chunked",
				"Transfer-Encoding:\tchunked", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked, identity",
				"Transfer-Encoding: identity, chunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
				"Transfer-Encoding: x\r\nTransfer-Encoding: chunked", "X: y\nTransfer-Encoding: chunked",
				"Transfer-Encoding:\r\n chunked", "Transfer-Encoding: CHUNKED", "Transfer-Encoding: \u000bchunked",
				"Transfer-Encoding: chunked\u0000", "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked;q=1",
				"\rTransfer-Encoding: chunked", " Transfer-Encoding: chunked", "Transfer-Encoding: identity")) {
			// Who heeds the length sees one request, who heeds the chunks two; and the
			// other way round.
			String first = "0\r\n\r\n";
			cases.add(new RawCase(request("length and " + encoding,
					"POST /nowhere HTTP/1.1\r\n" + HOST + JSON + close + "Content-Length: "
							+ (first.length() + HIDDEN.length()) + "\r\n" + encoding + "\r\n\r\n" + first + HIDDEN),
					Set.of(400, 404)));
			String chunk = Integer.toHexString(HIDDEN.length()) + "\r\n";
			cases.add(new RawCase(
					request("short length and " + encoding,
							"POST /nowhere HTTP/1.1\r\n" + HOST + JSON + close + "Content-Length: " + chunk.length()
									+ "\r\n" + encoding + "\r\n\r\n" + chunk + HIDDEN + "\r\n0\r\n\r\n"),
					Set.of(400, 404)));
		}
		cases.add(refused("a request in a header", "GET /nowhere HTTP/1.1\r\n" + HOST + "X: y\r\n\0" + HIDDEN));
		return cases;
	}

	private static List<RawCase> lengths() {
		List<RawCase> cases = new ArrayList<>();
		for (String length : List.of("5\r\nContent-Length: 6", "5\r\nContent-Length: 5", "+2", "-1", "2,2", "0x2",
				"2 2", "99999999999999999999", "2.0", "", "two", "２", "9223372036854775808", "\u00002")) {
			cases.add(refused("Content-Length: " + length, "POST /reconcile/run HTTP/1.1\r\n" + HOST + JSON
					+ "Content-Length: " + HostileRequest.bytes(length) + "\r\n\r\n{}{}{}"));
		}
		cases.add(new RawCase(
				request("more than it takes",
						"POST /invoices HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 9223372036854775807\r\n\r\n{}"),
				Set.of(413)));
		cases.add(new RawCase(request("a body for nothing", close("GET /health", "Content-Length: 5\r\n") + "abcde"),
				Set.of(200)));
		return cases;
	}

	private static List<RawCase> chunks() {
		List<RawCase> cases = new ArrayList<>();
		String head = close("POST /reconcile/run", JSON + "Transfer-Encoding: chunked\r\n");
		for (String chunk : List.of("-2\r\n{}\r\n0\r\n\r\n", "0x2\r\n{}\r\n0\r\n\r\n", "2\r\n{}0\r\n\r\n",
				"\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n{}", "FFFFFFFF2\r\n{}\r\n0\r\n\r\n", "g\r\n{}\r\n0\r\n\r\n",
				" 2\r\n{}\r\n0\r\n\r\n", "2\r{}\r\n0\r\n\r\n", "2\r\n{}}}\r\n0\r\n\r\n", "\u00002\r\n{}\r\n0\r\n\r\n",
				"2;" + "x".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n",
				"2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(3000) + "\r\n")) {
			cases.add(refused("chunk " + abbreviated(chunk), head + chunk));
		}
		for (String chunk : List.of("2\r\n{}\r\n0\r\n\r\n", "0002\r\n{}\r\n0\r\n\r\n", "2;a=b\r\n{}\r\n0\r\n\r\n",
				"1\r\n{\r\n1\r\n}\r\n000\r\n\r\n", "2\n{}\r\n0\r\n\r\n", "2 \r\n{}\r\n0\r\n\r\n",
				"2\r\n{}\r\n0\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n",
				"2\r\n{}\r\n0\r\nX : y\r\n\r\n", "2;a=\"\r\n{}\r\n0\r\n\r\n",
				"2\r\n{}\r\n0\r\n: y\r\n\u0000\r\n\r\n")) {
			cases.add(new RawCase(request("chunk " + chunk, head + chunk), Set.of(200, 400)));
		}
		return cases;
	}

	private static List<RawCase> lines() {
		String long9k = "x".repeat(9000);
		List<RawCase> cases = new ArrayList<>();
		for (String request : List.of("GET /health HTTP/9.9\r\n" + HOST + "\r\n",
				"GET /health HTTP/2.0\r\n" + HOST + "\r\n", "GET /health http/1.1\r\n" + HOST + "\r\n",
				"GET /health HTTP/1.1 x\r\n" + HOST + "\r\n", "GET  /health HTTP/1.1 \r\n" + HOST + "\r\n",
				"GET /health\tHTTP/1.1\rX\r\n" + HOST + "\r\n", "GET /" + long9k + " HTTP/1.1\r\n" + HOST + "\r\n",
				"GET /health?" + long9k + " HTTP/1.1\r\n" + HOST + "\r\n",
				long9k + " /health HTTP/1.1\r\n" + HOST + "\r\n", "GET\u0000 /health HTTP/1.1\r\n" + HOST + "\r\n",
				"GET /hea\u0000lth HTTP/1.1\r\n" + HOST + "\r\n", "GET /hea\rlth HTTP/1.1\r\n" + HOST + "\r\n",
				"\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", "/health\r\n\r\n",
				" GET /health HTTP/1.1\r\n" + HOST + "\r\n", "{\"a\":1}\r\n\r\n", "\u00ff\u00fe\r\n\r\n",
				"GET /\u00e4 HTTP/1.1\r\n" + HOST + "\r\n", "SSH-2.0-OpenSSH_9.9\r\n\r\n", "HELO localhost\r\n\r\n")) {
			cases.add(refused(abbreviated(request), request));
		}
		cases.add(new RawCase(request("HTTP/0.9", "GET /health\r\n"), Set.of(200, 400)));
		cases.add(new RawCase(request("LF in a path", "GET /hea\nlth HTTP/1.1\r\n" + HOST + "\r\n"), Set.of(400, 404)));
		cases.add(new RawCase(request("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Set.of(0, 400)));
		cases.add(new RawCase(request("bare LF", close("GET /health", "").replace("\r\n", "\n")), Set.of(200, 400)));
		cases.add(new RawCase(request("bare CR", close("GET /health", "").replace("\r\n", "\r")), Set.of(0, 400)));
		cases.add(new RawCase(request("empty lines before", "\r\n\r\n\r\n" + close("GET /health", "")), Set.of(200)));
		cases.add(new RawCase(request("HTTP/1.0", "GET /health HTTP/1.0\r\n\r\n"), Set.of(200)));
		cases.add(new RawCase(request("HTTP/1.0 with chunks", "POST /reconcile/run HTTP/1.0\r\n" + HOST + JSON
				+ "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN), Set.of(400, 401)));
		cases.add(new RawCase(
				request("HTTP/1.0 that stays",
						"GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" + HIDDEN.replace("1.1", "1.0")),
				Set.of(200)));
		return cases;
	}

	private static List<RawCase> headers() {
		List<RawCase> cases = new ArrayList<>();
		for (String header : List.of("X\u0000: y", "X: y\u0000z", "X: \u0001", "X: \u007f", ": y", "X y: z", "X",
				"X\t: y", "X(: y", "\u00e4: y", "X: " + "y".repeat(9000), "Y: z\r\n".repeat(150) + "X: y",
				"Host: localhost", "X: y\r\r\nZ: z", "X\r\n: y", "Content-Type: a\u0000b")) {
			cases.add(refused("header " + abbreviated(header), close("GET /health", header + "\r\n")));
		}
		for (String header : List.of("X: y\r\n z", "X: y\r\n\tz", "X: y\nZ: z", "X: y\rZ: z", "X:", "X: \u00ff\u00fe",
				"Accept: ,,;;=", "Accept: a/b;q=x", "Accept: */*;q=-1", "Accept-Language: " + "a-b,".repeat(500),
				"Accept-Charset: \u00ff", "Accept-Encoding: ,,", "Cookie: =;;=\"", "Cookie: $Version=1; a=\"\\",
				"Range: bytes=9-1,0-,-0", "If-Modified-Since: x", "If-None-Match: \"", "Expect: x",
				"Upgrade: h2c\r\nHTTP2-Settings: AAA", "Upgrade: websocket", "Authorization: ",
				"Authorization: Basic =", "Origin: null", "Origin: http://[", "Forwarded: for=\"[",
				"X-Forwarded-For: \u00ff", "Via: x", "X-Forwarded-Host: a b", "X-Http-Method-Override: DELETE",
				"X-Original-Url: /invoices", "Connection: ,,close,x", "Connection: Host", "Keep-Alive: timeout=-1",
				"TE: trailers,;", "Trailer: Content-Length", "Referer: \\", "Prefer: respond-async; wait=x",
				"Max-Forwards: -1", "Access-Control-Request-Method: x")) {
			cases.add(new RawCase(request("header " + abbreviated(header), close("GET /invoices", header + "\r\n")),
					Set.of(200, 400, 401, 406, 417)));
		}
		for (String type : List.of("", ";", "/", "application/json/json", "application/json; charset=x",
				"application/json; charset=\u0000", "application/json; charset=utf-16", "*/*", "*", "application/*",
				"application/json; charset=\"", "application/json;;;", "text/plain", "multipart/form-data",
				"multipart/form-data; boundary=", "application/x-www-form-urlencoded", "application/\u00e4",
				"application/json, text/html", "application/" + "x".repeat(2000), "application/json; q=\u00ff",
				"application/json\r\nContent-Type: text/html")) {
			for (String path : List.of("/invoices", "/webhooks/bank/transactions", "/webhook/payments")) {
				cases.add(new RawCase(
						request("Content-Type " + abbreviated(type) + " to " + path,
								close("POST " + path, "Content-Type: " + type + "\r\nContent-Length: 2\r\n") + "{}"),
						Set.of(400, 403, 415, 422)));
			}
		}
		for (String host : List.of("", "\r\n", "Host: \r\n", "Host: a b\r\n", "Host: a@b\r\n", "Host: [::1\r\n",
				"Host: localhost:99999\r\n", "Host: localhost:x\r\n", "Host: localhost:-1\r\n", "Host: /\r\n",
				"Host: \u00e4\r\n", "Host: localhost,localhost\r\n", "Host: " + "a".repeat(5000) + "\r\n",
				"Host: a..b\r\n", "Host: %6c\r\n", "Host: localhost.\r\n", "Host: [::1]:80\r\n", "Host: 127.1\r\n")) {
			cases.add(new RawCase(request("host " + abbreviated(host),
					"GET /invoices HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n"), Set.of(200, 400, 401)));
		}
		return cases;
	}

	private static List<RawCase> methods() {
		List<RawCase> cases = new ArrayList<>();
		for (String method : List.of("TRACE", "CONNECT", "OPTIONS", "PATCH", "PUT", "DELETE", "HEAD", "get", "Get",
				"PROPFIND", "TRACK", "DEBUG", "X".repeat(1000), "!#$%&'*+.^_`|~", "POST")) {
			for (String target : List.of("/", "*", "/invoices", "/health", "/webhooks/bank/transactions", "/webhooks/x",
					"/webhook/payments", "/openapi.json", "/actuator/health", "/error", "/docs", "localhost:80",
					"http://localhost/health", "/swagger-ui/index.html", "/nowhere")) {
				cases.add(new RawCase(
						request(abbreviated(method) + " " + target,
								close(method + " " + target, "Content-Length: 0\r\n")),
						Set.of(200, 302, 303, 400, 401, 403, 404, 405, 415, 422, 501)));
			}
		}
		return cases;
	}

	private static List<RawCase> targets() {
		List<RawCase> cases = new ArrayList<>();
		for (String target : List.of("http://localhost/health", "http://localhost:1/health", "HTTP://LOCALHOST/health",
				"http://evil.example/health", "http://localhost", "http://localhost/", "http://", "http:///health",
				"https://localhost/health", "ftp://localhost/health", "file:///etc/passwd", "http://a@localhost/health",
				"http://localhost/\u0000", "http://[::1/health", "http:/health", "http:health", "//localhost/health",
				"//", "///", "//:80", "//:x/health", "//@", "//%41", "*", "health", "?x", "#", "/health#x", "",
				"/./health", "/x/../health", "/../health", "/%2e%2e/health", "/health/..", "/health/.", "/health/",
				"/health//", "/health;x", "/health;jsessionid=1", "/health%3bx", "/health%00", "/health%0a",
				"/health%20", "/%68ealth", "/HEALTH", "/health.json", "/health\\", "/health%5c", "/health%2f", "/error",
				"/error?x", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/BOOT-INF/", "/.env",
				"/swagger-ui/../../application.yml", "/swagger-ui/%2e%2e/%2e%2e/application.yml",
				"/swagger-ui/..%252f..%252fapplication.yml", "/openapi.json/%00", "/openapi.json/..;/invoices",
				"/actuator/health/%ff", "/actuator/health/x", "/actuator/env")) {
			cases.add(new RawCase(request("target " + target, close("GET " + target, "")),
					Set.of(200, 302, 303, 400, 401, 404, 422)));
		}
		for (String prefix : List.of("/invoices/", "/payments/", "/providers/", "/events/", "/webhooks/",
				"/reconcile/runs/", "/actuator/health/", "/swagger-ui/", "/nowhere/")) {
			for (String segment : List.of("%", "%z", "%zz", "%ff", "%fe%ff", "%c0%af", "%ed%a0%80", "%ed%bf%bf",
					"%f4%90%80%80", "%f0%9f%92%a9", "%f0%9f", "%00", "%01", "%0d%0a", "%20", "%25", "%2525", "%2f",
					"%5c", "%3b", "%7f", "%c2%85", "%e2%80%a8", "%ef%bf%bf", "%u0041", "[x]", "x]", "{x}", "x|y", "x^y",
					"`", "\"", "<x>", "'", "(", "*", "~", "$", "@", ":", "a:b", "://", "+", "=", ",", "&", "!", ".",
					"..", "...", "a b", "\u00ff", "\u00ed\u00a0\u0080", "x".repeat(3000), "%20".repeat(1000))) {
				for (String method : List.of("GET ", "POST ")) {
					cases.add(new RawCase(
							request(method + prefix + abbreviated(segment),
									close(method + prefix + segment, "Content-Length: 0\r\n")),
							Set.of(200, 302, 400, 401, 404, 405, 415, 422)));
				}
			}
		}
		return cases;
	}

	private static List<RawCase> queries() {
		List<RawCase> cases = new ArrayList<>();
		for (String query : List.of("%", "%zz", "=", "&&&", "a", "=a", "%00=1", "status=%", "status=%zz", "status=%ff",
				"status=%ed%a0%80", "status=%f0%9f", "status=%c0%af", "reference=%ff", "reference=%ed%a0%80",
				"reference=%00", "reference=%0a", "reference=%f0%9f%92%a9", "reference=\u00ff", "reference=[x]",
				"reference={x}", "reference=|", "reference=\"", "reference=+++", "reference=%2B", "%72eference=x",
				"reference=x&reference=y", "reference=x;reference=y", "limit=%d9%a1", "limit=1e1", "limit=+1",
				"limit=99999999999", "limit=-1", "limit=0x10", "limit=", "limit= 1", "limit=1%00", "after=%00",
				"after=" + "x".repeat(5000), "after=..", "a=1&".repeat(150), "%ff=1", "_method=DELETE", "debug=true",
				"reference=" + "%61".repeat(2000), "reference=%u0041", "reference=a%", "?", "/", "#",
				"status[]=paid")) {
			for (String path : List.of("/invoices", "/health", "/payments/x/events", "/nowhere", "/openapi.json",
					"/docs", "/actuator/health")) {
				cases.add(new RawCase(request(path + "?" + abbreviated(query), close("GET " + path + "?" + query, "")),
						Set.of(200, 302, 400, 404, 422)));
			}
			for (String path : List.of("/webhooks/bank/transactions", "/webhooks/x", "/reconcile/run")) {
				cases.add(new RawCase(
						request("POST " + path + "?" + abbreviated(query),
								close("POST " + path + "?" + query, JSON + "Content-Length: 0\r\n")),
						Set.of(200, 400, 401, 422)));
			}
		}
		return cases;
	}

	private static String close(String methodAndTarget, String headers) {
		return methodAndTarget + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n" + headers + "\r\n";
	}

	private static RawCase refused(String name, String request) {
		return new RawCase(request(name, request), REFUSED);
	}

	private static HostileRequest request(String name, String request) {
		return HostileRequest.of(KIND, name, (attempt) -> request.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static RawCase slow(String name, List<String> pieces, long pauseMillis, Set<Integer> statuses) {
		List<byte[]> bytes = pieces.stream().map((piece) -> piece.getBytes(StandardCharsets.ISO_8859_1)).toList();
		return new RawCase(
				new HostileRequest("slow requests", name, (attempt) -> bytes, Duration.ofMillis(pauseMillis)),
				statuses);
	}

	private static List<String> pieces(String first, String other, int count) {
		List<String> pieces = new ArrayList<>(List.of(first));
		for (int i = 0; i < count; i++) {
			pieces.add(other);
		}
		return pieces;
	}

	private static String abbreviated(String text) {
		return (text.length() > 80) ? text.substring(0, 80) + "... (" + text.length() + ")" : text;
	}

}
