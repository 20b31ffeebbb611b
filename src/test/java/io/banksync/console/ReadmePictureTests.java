package io.banksync.console;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.console.ConsoleBrowser.Window;
import io.banksync.web.access.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the README's pictures of the console, on the books of a small company. With
 * {@code -Dbanksync.pictures=docs/images} it replaces them.
 */
@BankSyncTest
@Tag("long")
// A service of its own: charts are kept for a minute, and another test may have asked for
// them.
@TestPropertySource(properties = "spring.application.name=readme")
class ReadmePictureTests implements TestKeys {

	private static final Path DIRECTORY = Path.of(System.getProperty("banksync.pictures", "target/screenshots"));

	private static final int WIDTH = 1280;

	private static final int MOST_BYTES = 150_000;

	private static final String[] CUSTOMERS = { "Acme Ltd", "Bello & Sons", "Chukwu Foods", "Gulf Traders" };

	@Autowired
	BankSyncClient api;

	@LocalServerPort
	int port;

	@BeforeEach
	void keepTheBooksOfAWeek() {
		StringBuilder invoices = new StringBuilder("invoice_number,amount_due,currency,customer,due_on\n");
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		for (int i = 0; i < 24; i++) {
			invoices.append("INV-2026-0%02d,%d.50,NGN,%s,%s%n".formatted(i, 1200 + 731 * i,
					CUSTOMERS[i % CUSTOMERS.length], today.plusDays(i - 8)));
		}
		assertThat(this.api
			.sendAs(OPERATOR,
					this.api.request("/invoices")
						.header("Content-Type", "text/csv")
						.POST(HttpRequest.BodyPublishers.ofString(invoices.toString())))
			.status()).isEqualTo(201);
		for (int i = 0; i < 12; i++) {
			pays("FT0%02d".formatted(i), 12 - i, "%d.50".formatted(1200 + 731 * i), "INV-2026-0%02d".formatted(i));
		}
		reconcile();
		pays("FT041", 6, "1200.50", "INV-2026-000");
		pays("FT042", 5, "9972.50", "INV-2026-O12");
		pays("FT043", 4, "10703.50", "Office rent, thank you");
		pays("FT044", 3, "5000.00", "INV-2026-014");
		pays("FT045", 3, "12500.00", "INV-2026-015");
		pays("FT046", 2, "27521.00", "INV-2026-016 and INV-2026-017");
		pays("FT047", 1, "640.00", "INV-2026-099");
		reconcile();
	}

	@ParameterizedTest
	@CsvSource({ "console-today, /console, Today", "console-desk, /console/desk, FT042" })
	void isOfAPageAsItIs(String name, String path, String text) throws IOException {
		Path picture = DIRECTORY.resolve(name + ".png");
		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, WIDTH, true).signIn(OPERATOR)) {
			Page page = window.page();
			page.navigate(path + (path.endsWith("desk") ? "?id=" + idOf(text) : ""));
			page.waitForLoadState(LoadState.NETWORKIDLE);
			assertThat(page.locator("main").textContent()).contains(text);
			page.screenshot(new Page.ScreenshotOptions().setPath(picture));
		}

		assertThat(Files.size(picture)).isLessThan(MOST_BYTES);
	}

	private String idOf(String transactionId) {
		return this.api.sendAs(OPERATOR, this.api.request("/transactions?q=" + transactionId))
			.json()
			.path("data")
			.path(0)
			.path("id")
			.asString("");
	}

	private void pays(String id, int daysAgo, String amount, String reference) {
		Instant at = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.SECONDS);
		assertThat(this.api.deliver("evt_" + id, """
				{"transaction_id":"%s","amount":%s,"currency":"NGN","occurred_at":"%s","reference":"%s",\
				"description":"NIP transfer"}""".formatted(id, amount, at, reference)).status()).isEqualTo(200);
	}

	private void reconcile() {
		assertThat(
				this.api.sendAs(OPERATOR, this.api.request("/reconcile/run").POST(HttpRequest.BodyPublishers.noBody()))
					.status())
			.isEqualTo(200);
	}

}
