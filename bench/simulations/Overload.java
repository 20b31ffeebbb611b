import java.time.Duration;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

/**
 * More webhooks than are accepted, whatever became of those before, after a warm-up that
 * does not count. Meanwhile somebody asks whether the service is alive, each time on a
 * new connection, and somebody else reads invoices.
 */
public final class Overload extends Simulation {

	private final Duration warmUp = Duration.ofSeconds(Integer.getInteger("bench.warmUp"));

	private final Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds"));

	public Overload() {
		double rate = Integer.getInteger("bench.rate");
		HttpProtocolBuilder management = http.baseUrl(System.getProperty("bench.management")).disableWarmUp();
		setUp(scenario("Warm-up").exec(Webhooks.acceptedOrRefused("warm-up"))
			.injectOpen(constantUsersPerSec(rate).during(this.warmUp)),
				scenario("Webhooks").exec(Webhooks.acceptedOrRefused("webhook"))
					.injectOpen(nothingFor(this.warmUp), constantUsersPerSec(rate).during(this.time)),
				asking("liveness", "/actuator/health/liveness", 10).protocols(management),
				asking("invoices", "/invoices?limit=20", 4))
			.protocols(Webhooks.service())
			.assertions(global().failedRequests().count().is(0L), details("webhook").responseTime().max().lte(4000),
					details("liveness").responseTime().max().lte(250),
					details("invoices").responseTime().max().lte(2000));
	}

	private PopulationBuilder asking(String name, String path, double perSecond) {
		return scenario(name).exec(http(name).get(path).check(status().is(200)))
			.injectOpen(nothingFor(this.warmUp), constantUsersPerSec(perSecond).during(this.time));
	}

	@Override
	public void after() {
		Webhooks.close();
	}

}
