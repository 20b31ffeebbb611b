package io.banksync.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import io.banksync.BankSyncClient.Answer;
import io.banksync.BankSyncTest;
import io.banksync.web.access.TestKeys;
import io.banksync.web.request.BodyHash;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Styles, scripts and images of the console.
 */
@BankSyncTest
class AssetTests implements TestKeys {

	private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/console/assets/[^\"#]+)");

	@LocalServerPort
	int port;

	@Test
	void areKeptByBrowsersUnderNamesThatChangeWithTheirContent() {
		ConsoleClient person = new ConsoleClient(this.port);
		Matcher address = ADDRESS.matcher(person.get("/console/sign-in").text());
		int count = 0;
		while (address.find()) {
			Answer answer = person.get(address.group(1));
			assertThat(address.group(1)).matches(".*-[0-9a-f]{32}\\.(css|js|svg)");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
			assertThat(answer.header("Pragma")).isEmpty();
			assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(answer.header("Set-Cookie")).isEmpty();
			count++;
		}
		assertThat(count).isEqualTo(5);
	}

	@Test
	void areSmall() throws IOException {
		assertThat(zipped(read("console.css"))).isLessThanOrEqualTo(8 * 1024);
		assertThat(new String(read("console.js"), StandardCharsets.UTF_8).lines().count()).isLessThanOrEqualTo(300);
	}

	/**
	 * Pages and the API's answers are not compressed: their size would tell about
	 * secrets.
	 */
	@Test
	void areCompressedAndNothingElseIs() {
		ConsoleClient person = new ConsoleClient(this.port, Map.of("Accept-Encoding", "gzip"));
		Matcher style = ADDRESS.matcher(new ConsoleClient(this.port).get("/console/sign-in").text());
		while (style.find()) {
			String expected = style.group(1).endsWith(".svg") ? "" : "gzip";
			assertThat(person.get(style.group(1)).header("Content-Encoding")).as(style.group(1)).isEqualTo(expected);
		}
		assertThat(person.get("/console/sign-in").header("Content-Encoding")).isEmpty();
		assertThat(person.get("/openapi.json").header("Content-Encoding")).isEmpty();
	}

	private static int zipped(byte[] content) throws IOException {
		ByteArrayOutputStream zipped = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
			out.write(content);
		}
		return zipped.size();
	}

	@Test
	void haveHtmxAsItWasPublished() throws IOException {
		assertThat(HexFormat.of().formatHex(BodyHash.of(read("htmx-4.0.1.min.js"))))
			.isEqualTo("a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130");
	}

	private static byte[] read(String name) throws IOException {
		return new ClassPathResource("static/console/assets/" + name).getContentAsByteArray();
	}

}
