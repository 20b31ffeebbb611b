package io.banksync.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.banksync.BankSyncClient;
import io.banksync.BankSyncTest;
import io.banksync.console.ConsoleBrowser.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the README's pictures of the console with the demo data. With
 * {@code -Dbanksync.pictures=docs/images} it replaces them.
 */
@BankSyncTest
@Tag("long")
// A service of its own: charts are kept for a minute, and another test may have asked for
// them.
@TestPropertySource(properties = "spring.application.name=readme")
class ReadmePictureTests {

	private static final Path DIRECTORY = Path.of(System.getProperty("banksync.pictures", "target/screenshots"));

	private static final int WIDTH = 1280;

	private static final int MOST_BYTES = 150_000;

	private static final int COLOURS = 256;

	@Autowired
	BankSyncClient api;

	@LocalServerPort
	int port;

	@BeforeEach
	void loadDemoData() {
		ConsoleClient person = new ConsoleClient(this.port);
		assertThat(person.post("/console/demo", Map.of("_csrf", person.token("/console"))).status()).isEqualTo(303);
	}

	@ParameterizedTest
	@CsvSource({ "console-today, /console, .three", "console-desk, /console/desk?id={FT005}, .suggestions .strong" })
	void showsAPageAsItIs(String name, String path, String last) throws IOException {
		Path picture = DIRECTORY.resolve(name + ".png");
		try (Window window = ConsoleBrowser.open(this.port, ColorScheme.LIGHT, WIDTH, true)) {
			Page page = window.page();
			page.navigate(path.replace("{FT005}", idOf("FT005")));
			page.waitForLoadState(LoadState.NETWORKIDLE);
			Locator shown = page.locator(last);
			byte[] screenshot = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
			BufferedImage image = ImageIO.read(new ByteArrayInputStream(screenshot));
			assertThat(shown.boundingBox().y + shown.boundingBox().height).isLessThan(image.getHeight());
			write(image, picture);
		}

		assertThat(Files.size(picture)).isLessThan(MOST_BYTES);
	}

	/**
	 * Writes a picture with its most frequent colours, which takes half as many bytes.
	 */
	private static void write(BufferedImage image, Path file) throws IOException {
		int width = image.getWidth();
		int height = image.getHeight();
		int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
		int[] colours = Arrays.stream(pixels)
			.boxed()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
			.limit(COLOURS)
			.mapToInt(Map.Entry::getKey)
			.toArray();
		BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
				new IndexColorModel(Byte.SIZE, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
		small.setRGB(0, 0, width, height, pixels, 0, width);
		ImageIO.write(small, "png", file.toFile());
	}

	private String idOf(String transactionId) {
		return this.api.get("/transactions?q=" + transactionId).json().at("/data/0/id").asString("");
	}

}
