package io.banksync.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.banksync.BankSyncClient.Answer;

/**
 * A client of the console that keeps cookies and follows no redirects.
 */
public final class ConsoleClient {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final CookieManager cookies;

	private final HttpClient http;

	private final int port;

	private final Map<String, String> headers;

	/**
	 * Creates one.
	 * @param headers the headers of every request
	 */
	public ConsoleClient(int port, Map<String, String> headers) {
		this(port, headers, new CookieManager());
	}

	private ConsoleClient(int port, Map<String, String> headers, CookieManager cookies) {
		this.port = port;
		this.headers = headers;
		this.cookies = cookies;
		this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
	}

	ConsoleClient(int port) {
		this(port, Map.of());
	}

	/**
	 * Returns a client of another instance of the service, with the same cookies.
	 */
	ConsoleClient at(int port) {
		return new ConsoleClient(port, this.headers, this.cookies);
	}

	HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
		this.headers.forEach(request::header);
		return request;
	}

	public Answer get(String path) {
		return send(request(path));
	}

	/**
	 * Sends a form without a token.
	 */
	Answer post(String path, Map<String, String> form) {
		return send(form(path, form));
	}

	public HttpRequest.Builder form(String path, Map<String, String> form) {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	/**
	 * Returns the token of the forms of a page.
	 */
	String token(String page) {
		return token(get(page));
	}

	/**
	 * Returns the token of the forms in an answered page.
	 */
	public static String token(Answer page) {
		Matcher token = TOKEN.matcher(page.text());
		if (!token.find()) {
			throw new IllegalStateException("There is no form: " + page);
		}
		return token.group(1);
	}

	/**
	 * Signs in with a key.
	 */
	public Answer signIn(String key) {
		return post("/console/sign-in", Map.of("key", key, "_csrf", token("/console/sign-in")));
	}

	/**
	 * Returns a cookie.
	 */
	Optional<HttpCookie> cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.findFirst();
	}

	public Answer send(HttpRequest.Builder request) {
		try {
			return new Answer(this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
