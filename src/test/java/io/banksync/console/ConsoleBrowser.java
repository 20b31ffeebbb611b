package io.banksync.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real browser, one for all tests, with the checks that every page must pass. Without a
 * browser, tests are skipped; with {@code BANKSYNC_TEST_BROWSER=required} they fail.
 */
final class ConsoleBrowser {

	private static final List<Path> PROGRAMS = Stream
		.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
		.map(Path::of)
		.toList();

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final int HEIGHT = 900;

	private static final int FIRST_VISIT_BYTES = 100_000;

	private static final String AXE = read("browser/axe-4.14.1.min.js");

	// Also errors that occur later, as long as the page is open.
	private static final String REPORT_VIOLATIONS = """
			document.addEventListener('securitypolicyviolation',
			    (event) => console.error('refused by the policy: ' + event.violatedDirective + ' ' + event.blockedURI));""";

	private static final String FIND_BARRIERS = """
			axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
			    .then((result) => result.violations.flatMap((violation) => violation.nodes.map((node) =>
			        violation.id + ' ' + node.target + ': ' + node.failureSummary)))""";

	private static final String FIND_OUT_OF_SIGHT = """
			() => {
			  const wrong = [];
			  const width = document.documentElement.clientWidth;
			  if (document.documentElement.scrollWidth > width) {
			    wrong.push('the page is ' + document.documentElement.scrollWidth + ' wide of ' + width);
			  }
			  for (const amount of document.querySelectorAll('.amount, .n, button, .button')) {
			    const box = amount.getBoundingClientRect();
			    if (box.width === 0) continue;
			    const frame = amount.closest('.scroll')?.getBoundingClientRect() ?? { left: 0, right: width };
			    if (box.left < Math.max(0, frame.left) - 1 || box.right > Math.min(width, frame.right) + 1) {
			      wrong.push(amount.className + ' out of sight: ' + amount.textContent.trim());
			    }
			  }
			  return wrong;
			}""";

	// Also for cached responses.
	private static final String ADD_UP = """
			() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
			    .reduce((sum, entry) => sum + entry.encodedBodySize, 0)""";

	private static final int TIMEOUT_MS = 15_000;

	private static final Optional<Browser> BROWSER = start();

	private ConsoleBrowser() {
	}

	private static Optional<Browser> start() {
		Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
		return program.map((path) -> {
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			Browser browser = playwright.chromium()
				.launch(new BrowserType.LaunchOptions().setExecutablePath(path).setArgs(List.of("--no-sandbox")));
			Runtime.getRuntime().addShutdownHook(new Thread(() -> close(playwright)));
			return browser;
		});
	}

	private static void close(Playwright playwright) {
		try {
			playwright.close();
		}
		catch (PlaywrightException ex) {
			// It has ended already.
		}
	}

	/**
	 * Opens a window.
	 * @param width in CSS pixels
	 */
	static Window open(int port, ColorScheme scheme, int width, boolean scripts) {
		boolean required = "required".equals(System.getenv("BANKSYNC_TEST_BROWSER"));
		assumeTrue(BROWSER.isPresent() || required, "No Chromium on this machine: apt-get install chromium");
		BrowserContext context = BROWSER.orElseThrow()
			.newContext(new Browser.NewContextOptions().setBaseURL("http://127.0.0.1:" + port)
				.setViewportSize(width, HEIGHT)
				.setColorScheme(scheme)
				.setLocale("en-GB")
				.setTimezoneId("Europe/Berlin")
				.setJavaScriptEnabled(scripts));
		return new Window(context, scheme, width);
	}

	static Window open(int port) {
		return open(port, ColorScheme.LIGHT, 1440, true);
	}

	private static String read(String name) {
		try {
			return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A window of the browser, with cookies of its own.
	 */
	static final class Window implements AutoCloseable {

		private final BrowserContext context;

		private final ColorScheme scheme;

		private final int width;

		private final Page page;

		private final List<String> complaints = new ArrayList<>();

		private Window(BrowserContext context, ColorScheme scheme, int width) {
			this.context = context;
			this.scheme = scheme;
			this.width = width;
			context.addInitScript(REPORT_VIOLATIONS);
			this.page = context.newPage();
			this.page.onConsoleMessage((message) -> {
				if (List.of("error", "warning").contains(message.type())) {
					this.complaints.add(message.type() + ": " + message.text());
				}
			});
			this.page.onPageError((error) -> this.complaints.add("error: " + error));
			this.page.setDefaultTimeout(TIMEOUT_MS);
		}

		Page page() {
			return this.page;
		}

		Window signIn(String key) {
			this.page.navigate("/console/sign-in");
			this.page.getByLabel("API key").fill(key);
			this.page.keyboard().press("Enter");
			this.page.waitForURL("**/console");
			return this;
		}

		/**
		 * Returns the faults of the page in its current state, and takes a screenshot.
		 */
		List<String> check(String name) {
			List<String> wrong = new ArrayList<>(this.complaints);
			this.complaints.clear();
			this.page.evaluate(AXE);
			strings(this.page.evaluate(FIND_BARRIERS)).forEach(wrong::add);
			strings(this.page.evaluate(FIND_OUT_OF_SIGHT)).forEach(wrong::add);
			this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(SCREENSHOTS
					.resolve(name + "-" + this.scheme.name().toLowerCase() + "-" + this.width + ".png")));
			return wrong;
		}

		private static Stream<String> strings(Object list) {
			return ((List<?>) list).stream().map(String::valueOf);
		}

		/**
		 * Asserts that the page in its current state has no faults.
		 */
		void expectGood(String name) {
			assertThat(check(name)).as(name + " " + this.scheme + " " + this.width).isEmpty();
			assertThat((Integer) this.page.evaluate(ADD_UP)).as("bytes of " + name).isLessThan(FIRST_VISIT_BYTES);
		}

		/**
		 * Discards the browser's messages about an expected error.
		 */
		void ignoreComplaints() {
			this.complaints.clear();
		}

		@Override
		public void close() {
			this.context.close();
		}

	}

}
