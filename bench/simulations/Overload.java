import java.time.Duration;

import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;

/**
 * More webhooks than are accepted, whatever became of those before, after a warm-up that
 * does not count.
 */
public final class Overload extends Simulation {

	private final Duration warmUp = Duration.ofSeconds(Integer.getInteger("bench.warmUp"));

	private final Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds"));

	public Overload() {
		double rate = Integer.getInteger("bench.rate");
		setUp(scenario("Warm-up").exec(Webhooks.acceptedOrRefused("warm-up"))
			.injectOpen(constantUsersPerSec(rate).during(this.warmUp)),
				scenario("Webhooks").exec(Webhooks.acceptedOrRefused("webhook"))
					.injectOpen(nothingFor(this.warmUp), constantUsersPerSec(rate).during(this.time)))
			.protocols(Webhooks.service())
			.assertions(global().failedRequests().count().is(0L), details("webhook").responseTime().max().lte(4000));
	}

	@Override
	public void after() {
		Webhooks.close();
	}

}
